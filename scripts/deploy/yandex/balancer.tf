# TLS ends here; behind it the proxy in the cluster (ingress-nginx, port 30080 of every node) keeps shoppers with their pod.
resource "yandex_vpc_address" "shop" {
  name = "quire"
  external_ipv4_address {
    zone_id = var.zones[0]
  }
}

resource "yandex_cm_certificate" "shop" {
  name    = "quire"
  domains = [var.domain]
  managed {
    challenge_type = "DNS_CNAME"
  }
}

resource "yandex_alb_target_group" "nodes" {
  name = "quire-nodes"
  dynamic "target" {
    for_each = yandex_kubernetes_node_group.quire
    content {
      subnet_id  = target.value.instance_template[0].network_interface[0].subnet_ids[0]
      ip_address = data.yandex_compute_instance.node[target.key].network_interface[0].ip_address
    }
  }
}

data "yandex_compute_instance_group" "nodes" {
  for_each          = yandex_kubernetes_node_group.quire
  instance_group_id = each.value.instance_group_id
}

data "yandex_compute_instance" "node" {
  for_each    = data.yandex_compute_instance_group.nodes
  instance_id = each.value.instances[0].instance_id
}

resource "yandex_alb_backend_group" "proxy" {
  name = "quire-proxy"
  http_backend {
    name             = "ingress-nginx"
    port             = 30080
    target_group_ids = [yandex_alb_target_group.nodes.id]
    healthcheck {
      timeout             = "1s"
      interval            = "2s"
      unhealthy_threshold = 2
      healthy_threshold   = 2
      http_healthcheck {
        path = "/healthz"
      }
    }
  }
}

resource "yandex_alb_http_router" "shop" {
  name = "quire"
}

resource "yandex_alb_virtual_host" "shop" {
  name           = "quire"
  http_router_id = yandex_alb_http_router.shop.id
  authority      = [var.domain]
  route {
    name = "all"
    http_route {
      http_route_action {
        backend_group_id = yandex_alb_backend_group.proxy.id
        timeout          = "60s"
        # The push channel.
        idle_timeout  = "300s"
        upgrade_types = ["websocket"]
      }
    }
  }
}

resource "yandex_alb_load_balancer" "shop" {
  name               = "quire"
  network_id         = yandex_vpc_network.quire.id
  security_group_ids = [yandex_vpc_security_group.balancer.id]

  allocation_policy {
    dynamic "location" {
      for_each = yandex_vpc_subnet.quire
      content {
        zone_id   = location.value.zone
        subnet_id = location.value.id
      }
    }
  }

  listener {
    name = "http"
    endpoint {
      address {
        external_ipv4_address {
          address = yandex_vpc_address.shop.external_ipv4_address[0].address
        }
      }
      ports = [80]
    }
    http {
      redirects {
        http_to_https = true
      }
    }
  }

  listener {
    name = "https"
    endpoint {
      address {
        external_ipv4_address {
          address = yandex_vpc_address.shop.external_ipv4_address[0].address
        }
      }
      ports = [443]
    }
    tls {
      default_handler {
        certificate_ids = [yandex_cm_certificate.shop.id]
        http_handler {
          http_router_id = yandex_alb_http_router.shop.id
        }
      }
    }
  }
}
