/**
 * Images that hold nobody's own application, by the last part of their name: databases, queues, proxies, collectors.
 * The most pulled of hub.docker.com's official images and of what stands beside web applications, read 2026-11-23.
 */
const THIRD_PARTY_IMAGE =
  /^(?:postgres(?:ql)?|postgis|pgvector|pgbouncer|timescaledb\w*|mysql|mariadb|mongo(?:db|-express)?|redis(?:-stack(?:-server)?|insight)?|valkey|keydb|dragonfly|memcached|rabbitmq|nats|kafka|zookeeper|elasticsearch|opensearch|kibana|logstash|qdrant|weaviate|chroma(?:db)?|milvus|etcd|minio|mc|meilisearch|typesense|neo4j|clickhouse(?:-server)?|cassandra|influxdb|vault|consul|nginx(?:-unprivileged|-proxy|-ingress)?|caddy|traefik|haproxy|envoy|httpd|certbot|letsencrypt-nginx-proxy-companion|acme-companion|swag|watchtower|portainer(?:-ce)?|autoheal|prometheus|grafana|loki|promtail|tempo|jaeger|all-in-one|alertmanager|node-exporter|cadvisor|otel\w*|opentelemetry-collector\w*|datadog|fluent-bit|fluentd|sentry|adminer|pgadmin4?|phpmyadmin|mailhog|mailpit|localstack|cloud-sql-proxy|cloud_sql_proxy|gce-proxy|cloudflared|tailscale|oauth2-proxy|keycloak|supertokens\w*|ollama|vllm-openai|text-generation-inference|text-embeddings-inference|litellm|open-webui|searxng|browserless|selenium\w*|busybox|alpine|pause|aws-otel-collector|envoyproxy|xray-daemon|aws-for-fluent-bit)$/i;

/** Of a reference such as `ghcr.io/acme/api:1.2@sha256:…`. */
export function isThirdPartyImage(reference: string): boolean {
  const named = reference.replace(/@sha256:.*/, "");
  const [bare = ""] = named.slice(named.lastIndexOf("/") + 1).split(":", 1);
  return THIRD_PARTY_IMAGE.test(bare);
}
