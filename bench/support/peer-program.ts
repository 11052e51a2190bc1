/** What verification is compared with: a bare Fastify route that does one SELECT by primary key. */
import Fastify from 'fastify';
import pg from 'pg';
import { answerParent } from './children.js';

/** Where the peer finds the same database, and with how many connections. */
export interface PeerWish {
  readonly databaseUrl: string;
  readonly poolSize: number;
}

const app = Fastify();
let pool: pg.Pool | undefined;

async function start({ databaseUrl, poolSize }: PeerWish): Promise<string> {
  const connections = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  pool = connections;
  app.get<{ Params: { number: string } }>('/:number', async (request, reply) => {
    const { rows } = await connections.query(
      'SELECT number, state, data_name, holder_name, valid_from, valid_until FROM certificate WHERE number = $1',
      [request.params.number],
    );
    return rows[0] ?? reply.code(404).send();
  });
  return app.listen({ host: '127.0.0.1', port: 0 });
}

answerParent({ start: (wish) => start(wish as PeerWish) }, async () => {
  await app.close();
  await pool?.end();
});
