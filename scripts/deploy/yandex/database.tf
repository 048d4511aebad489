resource "random_password" "database" {
  length  = 32
  special = false
}

resource "yandex_mdb_postgresql_cluster" "quire" {
  name                = "quire"
  environment         = "PRODUCTION"
  network_id          = yandex_vpc_network.quire.id
  security_group_ids  = [yandex_vpc_security_group.database.id]
  deletion_protection = true

  config {
    version = "17"
    resources {
      resource_preset_id = var.database_preset
      disk_type_id       = "network-ssd"
      disk_size          = var.database_disk
    }
    backup_window_start {
      hours   = 1
      minutes = 30
    }
    # To any moment of this time the database can be brought back.
    backup_retain_period_days = 30
    postgresql_config = {
      max_connections = 300
      # A commit is confirmed by a second host.
      synchronous_commit = "SYNCHRONOUS_COMMIT_ON"
    }
  }

  # One in each zone; the service promotes a standby by itself.
  dynamic "host" {
    for_each = yandex_vpc_subnet.quire
    content {
      zone      = host.value.zone
      subnet_id = host.value.id
    }
  }
}

resource "yandex_mdb_postgresql_user" "quire" {
  cluster_id = yandex_mdb_postgresql_cluster.quire.id
  name       = "quire"
  password   = random_password.database.result
  conn_limit = 200
  settings = {
    # Sessions, not transactions: stock is announced with LISTEN, which a connection must keep.
    pool_mode = "session"
  }
}

resource "yandex_mdb_postgresql_database" "quire" {
  cluster_id = yandex_mdb_postgresql_cluster.quire.id
  name       = "quire"
  owner      = yandex_mdb_postgresql_user.quire.name
  extension {
    name = "pg_trgm"
  }
  extension {
    name = "unaccent"
  }
}
