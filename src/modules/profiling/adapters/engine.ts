import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { text } from './sql/literals.js';

/** What the engine may take. */
export interface EngineLimits {
  readonly memoryMebibytes: number;
  readonly threads: number;
}

export type EngineRow = Readonly<Record<string, DuckDBValue>>;

/**
 * DuckDB over exactly one file: no other file, no network, no extension that is not in the binary, and nothing of this can
 * be changed by a statement. What does not fit into memory goes to `temporaryFolder`.
 */
export class Engine implements AsyncDisposable {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(
    file: string,
    temporaryFolder: string,
    { memoryMebibytes, threads }: EngineLimits,
  ): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: `${memoryMebibytes}MiB`,
      temp_directory: temporaryFolder,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      preserve_insertion_order: 'false',
    });
    const connection = await instance.connect();
    // Times without a zone are Beijing's, in the order and in the ranges.
    await connection.run("SET TimeZone = 'Asia/Shanghai'");
    await connection.run(`SET allowed_paths = [${text(file)}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return new Engine(instance, connection);
  }

  /** The rows of an answer that is known to be small. */
  async rows(statement: string): Promise<EngineRow[]> {
    const answer = await this.connection.runAndReadAll(statement);
    return answer.getRowObjects();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
