resource "random_password" "shop" {
  length  = 64
  special = false
}

resource "random_password" "admin" {
  length  = 24
  special = false
}

# What Terraform makes itself. Stripe's keys and the mail server's password are added by hand: see README.md.
resource "yandex_lockbox_secret" "quire" {
  name                = "quire"
  kms_key_id          = yandex_kms_symmetric_key.quire.id
  deletion_protection = true
}

resource "yandex_lockbox_secret_version" "quire" {
  secret_id = yandex_lockbox_secret.quire.id
  entries {
    key        = "QUIRE_SECRET"
    text_value = random_password.shop.result
  }
  entries {
    key        = "QUIRE_ADMIN_PASSWORD"
    text_value = random_password.admin.result
  }
  entries {
    key        = "SPRING_DATASOURCE_PASSWORD"
    text_value = random_password.database.result
  }
  entries {
    key        = "QUIRE_STORAGE_ACCESSKEY"
    text_value = yandex_iam_service_account_static_access_key.files.access_key
  }
  entries {
    key        = "QUIRE_STORAGE_SECRETKEY"
    text_value = yandex_iam_service_account_static_access_key.files.secret_key
  }
  # A version that is made here must not undo what was added by hand.
  lifecycle {
    ignore_changes = [entries]
  }
}

# Who may read it: External Secrets in the cluster.
resource "yandex_iam_service_account" "secrets" {
  name = "quire-secrets"
}

resource "yandex_lockbox_secret_iam_binding" "secrets" {
  secret_id = yandex_lockbox_secret.quire.id
  role      = "lockbox.payloadViewer"
  members   = ["serviceAccount:${yandex_iam_service_account.secrets.id}"]
}
