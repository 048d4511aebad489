variable "cloud_id" {
  description = "Id of the cloud"
  type        = string
}

variable "folder_id" {
  description = "Id of the folder in which everything is made"
  type        = string
}

variable "domain" {
  description = "The shop's host name, such as quire.example"
  type        = string
}

variable "zones" {
  description = "The zones over which everything is spread"
  type        = list(string)
  default     = ["ru-central1-a", "ru-central1-b", "ru-central1-d"]
}

variable "admin_networks" {
  description = "From where the cluster may be administered"
  type        = list(string)
}

variable "node_cores" {
  description = "Processors of each node"
  type        = number
  default     = 4
}

variable "node_memory" {
  description = "Memory of each node, in GiB"
  type        = number
  default     = 16
}

variable "database_preset" {
  description = "Size of each PostgreSQL host"
  type        = string
  default     = "s3-c4-m16"
}

variable "database_disk" {
  description = "Disk of each PostgreSQL host, in GiB"
  type        = number
  default     = 100
}
