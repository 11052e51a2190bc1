import { BoundedMap } from '../memo/bounded-map.js';

interface Window {
  count: number;
  /** Milliseconds of the clock of the machine. */
  readonly endsAt: number;
}

type Told = (error: Error | null, result?: { current: number; ttl: number }) => void;

/** Clients that are remembered for one budget; about 100 bytes each. */
const CLIENTS = 100_000;

/**
 * Requests of each client in windows of fixed length, for `@fastify/rate-limit`. The store of a server makes one for
 * every route that has a limit of its own, unless the route names a budget that it shares with others, so that whoever
 * is stopped at one of them is not let in at the next.
 */
export class SharedBudgets {
  private readonly windows = new BoundedMap<Window>(CLIENTS);
  private readonly named = new Map<string, SharedBudgets>();

  incr(client: string, tell: Told, milliseconds: number): void {
    const now = Date.now();
    const open = this.windows.get(client);
    const window = open !== undefined && open.endsAt > now ? open : { count: 0, endsAt: now + milliseconds };
    window.count += 1;
    this.windows.put(client, window);
    tell(null, { current: window.count, ttl: window.endsAt - now });
  }

  /** The budget of a route, by the settings of its limit. */
  child(settings: object): SharedBudgets {
    const name: unknown = Reflect.get(settings, 'budget');
    if (typeof name !== 'string') return new SharedBudgets();
    const budget = this.named.get(name) ?? new SharedBudgets();
    this.named.set(name, budget);
    return budget;
  }
}
