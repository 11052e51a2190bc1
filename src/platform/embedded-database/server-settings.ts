/**
 * Settings of the embedded server, for a small machine. Durability (fsync, full_page_writes, synchronous_commit) stays
 * at PostgreSQL's safe defaults and is not listed for that reason.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  // Room for the leaf index of some millions of entries: read back from disk, it costs a tenth of the log's speed.
  shared_buffers: '512MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  // A page that is logged whole after a checkpoint costs less to write than to compress.
  wal_compression: 'off',
  wal_buffers: '16MB',
  max_wal_size: '2GB',
  // Short statements on two cores: compiling or parallelising them costs more than it brings.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Neither statements nor the values in their error details belong in a log: both hold personal data.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  logging_collector: 'off',
} as const;

/** Command line of the server. */
export function serverArguments(cluster: string, port: number): string[] {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-p', String(port), ...settings];
}
