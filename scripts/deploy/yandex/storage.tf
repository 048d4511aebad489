resource "yandex_iam_service_account" "files" {
  name = "quire-files"
}

resource "yandex_resourcemanager_folder_iam_member" "files" {
  folder_id = var.folder_id
  role      = "storage.editor"
  member    = "serviceAccount:${yandex_iam_service_account.files.id}"
}

resource "yandex_iam_service_account_static_access_key" "files" {
  service_account_id = yandex_iam_service_account.files.id
}

# Two buckets: the shop writes to both, and reads from the second when the first does not answer.
resource "yandex_storage_bucket" "files" {
  for_each  = toset(["files", "files-replica"])
  bucket    = "${replace(var.domain, ".", "-")}-${each.key}"
  folder_id = var.folder_id

  # What is deleted by mistake can be brought back for a month.
  versioning {
    enabled = true
  }
  lifecycle_rule {
    id      = "old-versions"
    enabled = true
    noncurrent_version_expiration {
      days = 30
    }
    abort_incomplete_multipart_upload_days = 1
  }
  anonymous_access_flags {
    read        = false
    list        = false
    config_read = false
  }
}
