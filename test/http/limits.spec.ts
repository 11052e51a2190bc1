import type { Server } from 'node:http';
import { type Member, WholeApp } from '../support/app.js';

let whole: WholeApp;
let registrant: Member;

beforeAll(async () => {
  whole = await WholeApp.start();
  registrant = await whole.member(['registrant'], (await whole.party()).organisationId);
});
afterAll(() => whole.close());

const MINUTE = 60_000;

describe('a connection', () => {
  it('is not kept for whoever stops sending, or sends a byte now and then', () => {
    const server: Server = whole.app.getHttpServer();
    expect(server.timeout).toBe(5 * MINUTE);
    expect(server.requestTimeout).toBe(60 * MINUTE);
    expect(server.headersTimeout).toBeLessThanOrEqual(MINUTE);
  });
});

describe('a cursor that the registry did not give', () => {
  const NOBODY = '00000000-0000-4000-8000-00000000dead';
  const cursor = (...keys: string[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');

  it.each(['0000-01-01T00:00:00.000Z', '2026-02-30T00:00:00.000Z', '2026-01-01T24:00:00.000Z'])(
    'with the instant %s is refused before the database sees it',
    async (instant) => {
      const { status, body } = await registrant.client.get(`/v1/applications?cursor=${cursor(instant, NOBODY)}`);
      expect([status, body['code']]).toEqual([400, 'cursor-invalid']);
    },
  );
});
