import { WholeApp } from '../support/app.js';

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

it('the address that the start prints leads to a page that anybody can read', async () => {
  const server = whole.app.getHttpAdapter().getInstance();
  const home = await server.inject({ method: 'GET', url: '/' });
  expect([home.statusCode, home.headers.location]).toEqual([302, '/catalog']);
  const page = await server.inject({ method: 'GET', url: String(home.headers.location) });
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/html/)]);
});
