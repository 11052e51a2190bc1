import pg from 'pg';
import { sqlState } from './sql-state.js';

/** Statements beyond this many are planned anew each time: text made for one occasion must not fill the server. */
const MOST_STATEMENTS = 400;

/**
 * What the server says when it cannot go on with a prepared statement: its result would have another shape since the
 * schema changed, or a pooler between us has given the connection to somebody else.
 */
const STATEMENT_LOST: ReadonlySet<string> = new Set(['0A000', '26000', '42P05']);

const names = new Map<string, string>();

/** One name for one text, the same on every connection; none once there are too many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const name = `registry-${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * A connection for many short statements. The server parses and plans a statement with parameters once, not each time.
 * Statements that are not waited for one by one travel together; the server works through them in their order, and in
 * a transaction none after a failed one has an effect.
 */
export class PreparingClient extends pg.Client {
  private isPreparing = true;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true });
    const send = this.query.bind(this);
    const query = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
      this.sendTogether();
      const name = this.isPreparing && typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
      if (name === undefined) return Reflect.apply(send, this, [text, values, ...rest]);
      const answer: unknown = Reflect.apply(send, this, [{ name, text, values }, ...rest]);
      return answer instanceof Promise ? this.watched(answer) : answer;
    };
    Object.defineProperty(this, 'query', { value: query });
  }

  /** Holds what is written back until the program has nothing more to say at the moment: one packet, not many. */
  private sendTogether(): void {
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  /** Stops preparing on this connection after a statement was lost; whoever repeats the work succeeds. */
  private watched(answer: Promise<unknown>): Promise<unknown> {
    return answer.catch((error: unknown) => {
      if (STATEMENT_LOST.has(sqlState(error) ?? '')) this.isPreparing = false;
      throw error;
    });
  }
}
