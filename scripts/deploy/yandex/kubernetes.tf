resource "yandex_iam_service_account" "cluster" {
  name = "quire-cluster"
}

resource "yandex_iam_service_account" "nodes" {
  name = "quire-nodes"
}

resource "yandex_resourcemanager_folder_iam_member" "cluster" {
  for_each  = toset(["k8s.clusters.agent", "vpc.publicAdmin", "load-balancer.admin"])
  folder_id = var.folder_id
  role      = each.key
  member    = "serviceAccount:${yandex_iam_service_account.cluster.id}"
}

resource "yandex_resourcemanager_folder_iam_member" "nodes" {
  folder_id = var.folder_id
  role      = "container-registry.images.puller"
  member    = "serviceAccount:${yandex_iam_service_account.nodes.id}"
}

resource "yandex_kms_symmetric_key" "quire" {
  name              = "quire"
  default_algorithm = "AES_256"
  rotation_period   = "8760h"
}

resource "yandex_kubernetes_cluster" "quire" {
  name                    = "quire"
  network_id              = yandex_vpc_network.quire.id
  service_account_id      = yandex_iam_service_account.cluster.id
  node_service_account_id = yandex_iam_service_account.nodes.id
  release_channel         = "STABLE"
  # Calico: without it nobody enforces the network policies.
  network_policy_provider = "CALICO"
  cluster_ipv4_range      = "10.112.0.0/16"
  service_ipv4_range      = "10.113.0.0/16"

  master {
    regional {
      region = "ru-central1"
      dynamic "location" {
        for_each = yandex_vpc_subnet.quire
        content {
          zone      = location.value.zone
          subnet_id = location.value.id
        }
      }
    }
    public_ip          = true
    security_group_ids = [yandex_vpc_security_group.masters.id]
  }

  # Secrets of the cluster are encrypted with a key of ours.
  kms_provider {
    key_id = yandex_kms_symmetric_key.quire.id
  }

  depends_on = [yandex_resourcemanager_folder_iam_member.cluster]
}

resource "yandex_kubernetes_node_group" "quire" {
  for_each   = yandex_vpc_subnet.quire
  name       = each.value.name
  cluster_id = yandex_kubernetes_cluster.quire.id

  instance_template {
    platform_id = "standard-v3"
    resources {
      cores  = var.node_cores
      memory = var.node_memory
    }
    boot_disk {
      type = "network-ssd"
      size = 64
    }
    network_interface {
      subnet_ids         = [each.value.id]
      security_group_ids = [yandex_vpc_security_group.nodes.id]
      nat                = false
    }
  }

  # A fixed number: the balancer's targets are these nodes.
  scale_policy {
    fixed_scale {
      size = 1
    }
  }

  allocation_policy {
    location {
      zone = each.value.zone
    }
  }

  deploy_policy {
    max_expansion   = 1
    max_unavailable = 0
  }
}
