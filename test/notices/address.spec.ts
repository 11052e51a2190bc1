import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { type Member, WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';

let server: SMTPServer;
let whole: WholeApp;
let road: Road;
let refusing = false;
const taken: { readonly to: string; readonly text: string; readonly id: string | undefined }[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        if (refusing) return done(new Error('not now'));
        taken.push({ to: String(session.envelope.rcptTo[0]?.address), text: String(mail.text), id: mail.messageId });
        return done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const environment = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'registry@example.cn' };
  whole = await WholeApp.start({ environment });
});
afterAll(async () => {
  await whole.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(async () => {
  taken.splice(0);
  refusing = false;
  road = await Road.begin(whole);
});

const ADDRESS = '/v1/notice-address';
const carry = () => whole.runJob('outbox-couriers');
const ask = ({ client }: Member, address = 'zhang@example.cn') => client.send('PUT', ADDRESS, { address });
const confirm = ({ client }: Member, code: string) => client.send('PUT', `${ADDRESS}/confirmation`, { code });
const code = () => /\d{8}/.exec(taken.at(-1)?.text ?? '')?.[0] ?? '';

it('counts only once it is confirmed; then notices come to it, and none after it is removed', async () => {
  const { filer } = road.cast;
  expect((await expecting(200, ask(filer))).body).toEqual({ address: 'zhang@example.cn', isConfirmed: false });
  await carry();
  expect(taken).toHaveLength(1);
  await road.accepted();
  await whole.settle();
  await carry();
  expect(taken).toHaveLength(1);
  expect((await expecting(200, confirm(filer, code()))).body).toMatchObject({ isConfirmed: true });
  await road.accepted();
  await whole.settle();
  await carry();
  expect(taken).toMatchObject([{}, { to: 'zhang@example.cn', text: expect.stringContaining('已受理') }]);
  await expecting(204, filer.client.send('DELETE', ADDRESS));
  await road.accepted();
  await whole.settle();
  await carry();
  expect(taken).toHaveLength(2);
});

it('does not block the act when the server refuses, and is tried again under the same Message-ID', async () => {
  const { filer } = road.cast;
  await expecting(200, ask(filer));
  await carry();
  await expecting(200, confirm(filer, code()));
  refusing = true;
  await road.accepted();
  await whole.settle();
  await carry();
  expect(await whole.query("SELECT attempts FROM outbox_message WHERE topic = 'notices.mail'")).toEqual([
    { attempts: 1 },
  ]);
  refusing = false;
  await whole.query('UPDATE outbox_message SET next_attempt_at = clock_timestamp()');
  await carry();
  expect(taken).toHaveLength(2);
  expect(taken[1]?.id).toMatch(/^<[0-9a-f.-]+@registry\.test>$/);
});

it('whoever cannot act for the organisation any more is not written to', async () => {
  const { filer } = road.cast;
  await expecting(200, ask(filer));
  await carry();
  await expecting(200, confirm(filer, code()));
  await road.accepted();
  await whole.settle();
  await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [filer.accountId]);
  await carry();
  expect(taken).toHaveLength(1);
});

it('five wrong codes end it, though each was refused, and a code is not sent twice a minute', async () => {
  const { filer } = road.cast;
  await expecting(200, ask(filer));
  await carry();
  const right = code();
  const wrong = right === '00000000' ? '00000001' : '00000000';
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect((await confirm(filer, wrong)).body['code']).toBe('mail-code-invalid');
  }
  expect((await confirm(filer, right)).body['code']).toBe('mail-code-invalid');
  expect((await ask(filer)).body['code']).toBe('mail-code-too-soon');
});

it('a code is good for half an hour, and for the account that asked', async () => {
  const { filer, reviewer } = road.cast;
  await expecting(200, ask(filer));
  await carry();
  const right = code();
  expect((await confirm(reviewer, right)).body['code']).toBe('mail-code-invalid');
  whole.clock.set(new Date(whole.clock.now().getTime() + 31 * 60_000));
  expect((await confirm(filer, right)).body['code']).toBe('mail-code-invalid');
});

it.each(['a@b.cn\r\nBcc: c@d.cn', 'a@b.cn, c@d.cn', 'x <a@b.cn>', 'a'])('%j is no address', async (address) => {
  expect((await ask(road.cast.filer, address)).body['code']).toBe('validation-failed');
});
