declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    duration: number;
    requests: { path: string; method?: 'GET' | 'POST'; setupRequest?: <T extends object>(request: T) => T }[];
  }
  interface Result {
    /** Answers counted once a second. */
    requests: { average: number; total: number };
    duration: number;
    /** Milliseconds from request to answer. */
    latency: { p99: number };
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
