output "address" {
  description = "For the A record of the domain"
  value       = yandex_vpc_address.shop.external_ipv4_address[0].address
}

output "certificate_challenge" {
  description = "CNAME that proves the domain to Let's Encrypt"
  value       = yandex_cm_certificate.shop.challenges
}

output "cluster" {
  description = "For: yc managed-kubernetes cluster get-credentials --external --id"
  value       = yandex_kubernetes_cluster.quire.id
}

output "datasource_url" {
  description = "SPRING_DATASOURCE_URL: all hosts are named, the driver finds the primary"
  value = format("jdbc:postgresql://%s/quire?targetServerType=primary&sslmode=verify-full",
  join(",", [for host in yandex_mdb_postgresql_cluster.quire.host : "${host.fqdn}:6432"]))
}

output "replicas_urls" {
  description = "QUIRE_REPLICAS_URLS: each host for itself, the shop finds out which are standbys and how late they are"
  value = join(",", [for host in yandex_mdb_postgresql_cluster.quire.host :
  "jdbc:postgresql://${host.fqdn}:6432/quire?sslmode=verify-full"])
}

output "buckets" {
  description = "QUIRE_STORAGE_BUCKET and QUIRE_STORAGE_REPLICA_BUCKET"
  value       = [for bucket in yandex_storage_bucket.files : bucket.bucket]
}

output "lockbox_secret" {
  description = "Where External Secrets reads"
  value       = yandex_lockbox_secret.quire.id
}
