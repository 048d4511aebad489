resource "yandex_vpc_network" "quire" {
  name = "quire"
}

resource "yandex_vpc_gateway" "out" {
  name = "quire-out"
  shared_egress_gateway {}
}

resource "yandex_vpc_route_table" "out" {
  name       = "quire-out"
  network_id = yandex_vpc_network.quire.id
  static_route {
    destination_prefix = "0.0.0.0/0"
    gateway_id         = yandex_vpc_gateway.out.id
  }
}

resource "yandex_vpc_subnet" "quire" {
  for_each       = { for i, zone in var.zones : zone => i }
  name           = "quire-${each.key}"
  zone           = each.key
  network_id     = yandex_vpc_network.quire.id
  v4_cidr_blocks = [cidrsubnet("10.10.0.0/16", 4, each.value)]
  route_table_id = yandex_vpc_route_table.out.id
}

resource "yandex_vpc_security_group" "balancer" {
  name       = "quire-balancer"
  network_id = yandex_vpc_network.quire.id
  ingress {
    protocol       = "TCP"
    port           = 80
    v4_cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    protocol       = "TCP"
    port           = 443
    v4_cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    protocol          = "TCP"
    port              = 30080
    predefined_target = "loadbalancer_healthchecks"
  }
  egress {
    protocol       = "TCP"
    port           = 30080
    v4_cidr_blocks = ["10.10.0.0/16"]
  }
}

resource "yandex_vpc_security_group" "nodes" {
  name       = "quire-nodes"
  network_id = yandex_vpc_network.quire.id
  ingress {
    protocol          = "ANY"
    predefined_target = "self_security_group"
  }
  ingress {
    description    = "Pods and services of the cluster"
    protocol       = "ANY"
    v4_cidr_blocks = ["10.112.0.0/16", "10.113.0.0/16", "10.10.0.0/16"]
  }
  ingress {
    description       = "The proxy in the cluster, from the balancer"
    protocol          = "TCP"
    port              = 30080
    security_group_id = yandex_vpc_security_group.balancer.id
  }
  egress {
    protocol       = "ANY"
    v4_cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "yandex_vpc_security_group" "masters" {
  name       = "quire-masters"
  network_id = yandex_vpc_network.quire.id
  ingress {
    description    = "kubectl"
    protocol       = "TCP"
    port           = 443
    v4_cidr_blocks = var.admin_networks
  }
  ingress {
    description       = "Nodes"
    protocol          = "ANY"
    security_group_id = yandex_vpc_security_group.nodes.id
  }
  ingress {
    protocol          = "TCP"
    port              = 443
    predefined_target = "loadbalancer_healthchecks"
  }
  egress {
    protocol       = "ANY"
    v4_cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "yandex_vpc_security_group" "database" {
  name       = "quire-database"
  network_id = yandex_vpc_network.quire.id
  ingress {
    description       = "The shop"
    protocol          = "TCP"
    port              = 6432
    security_group_id = yandex_vpc_security_group.nodes.id
  }
  ingress {
    description    = "Pods, whose addresses are not those of nodes"
    protocol       = "TCP"
    port           = 6432
    v4_cidr_blocks = ["10.112.0.0/16"]
  }
}
