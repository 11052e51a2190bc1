import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { SmtpMailer } from '../../src/modules/notices/adapters/smtp-mailer.js';
import { composeMail } from '../../src/modules/notices/domain/mail.js';
import { wordsOf } from '../../src/modules/notices/domain/notice.js';

interface Taken {
  readonly raw: string;
  readonly mail: ParsedMail;
  readonly recipients: readonly string[];
}

let server: SMTPServer;
const taken: Taken[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        simpleParser(raw).then((mail) => {
          taken.push({ raw: raw.toString('utf8'), mail, recipients });
          done();
        }, done);
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(() => taken.splice(0));

const mailer = (host = '127.0.0.1') => {
  const { port } = server.server.address() as AddressInfo;
  return new SmtpMailer({ from: 'registry@example.cn', server: { host, port, secure: false } });
};

const letter = (dataName: string, to = 'zhang@example.cn') =>
  composeMail(wordsOf({ kind: 'application.supplement_requested', parameters: { dataName, lastDay: '2026-09-24' } }), {
    to,
    id: '1.2',
    registryUrl: 'https://registry.test',
  });

it('arrives with its words in both languages, as text and HTML, from and to the addresses', async () => {
  await mailer().send(letter('城市交通流量数据集'));
  const [{ mail, recipients, raw } = {}] = taken;
  expect(recipients).toEqual(['zhang@example.cn']);
  expect(mail?.subject).toBe('申请须补正 / Supplement requested');
  expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(mail?.from?.value).toMatchObject([{ address: 'registry@example.cn' }]);
  expect(mail?.messageId).toBe('<1.2@registry.test>');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.text).toContain('“城市交通流量数据集”的登记申请须补正，最后一日为 2026-09-24。');
  expect(mail?.text).toContain('the last day is 2026-09-24');
  expect(mail?.html).toContain('城市交通流量数据集');
});

it('a name cannot become markup', async () => {
  await mailer().send(letter('<img src=x onerror=alert(1)>&"\''));
  const html = String(taken[0]?.mail.html);
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;');
});

it('a name cannot become a header, a recipient or a paragraph', async () => {
  await mailer().send(letter('x\r\nBcc: evil@example.cn\r\n\r\nDear customer\u2028\u0085'));
  const [{ mail, recipients } = {}] = taken;
  expect(recipients).toEqual(['zhang@example.cn']);
  expect(mail?.bcc).toBeUndefined();
  expect(mail?.text).not.toMatch(/^(Bcc|Dear)/m);
});

it('a subject cannot become a header', async () => {
  const words = { title: { zh: '甲\r\nBcc: evil@example.cn', en: 'b\nX-Evil: 1' }, body: { zh: '', en: '' } };
  await mailer().send(composeMail(words, { to: 'zhang@example.cn', id: '1', registryUrl: 'https://registry.test' }));
  const [{ mail, recipients } = {}] = taken;
  expect(recipients).toEqual(['zhang@example.cn']);
  expect(mail?.headers.has('bcc')).toBe(false);
  expect(mail?.headers.has('x-evil')).toBe(false);
  expect(mail?.subject).toBe('甲 Bcc: evil@example.cn / b X-Evil: 1');
});

it('nothing goes unencrypted to a server that is not this machine', async () => {
  // The same server by a name that the rule does not know as this machine.
  await expect(mailer('localhost.').send(letter('甲'))).rejects.toThrow();
  expect(taken).toHaveLength(0);
});
