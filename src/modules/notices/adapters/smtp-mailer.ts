import { isIPv4 } from 'node:net';
import nodemailer from 'nodemailer';
import type { Mail } from '../domain/mail.js';
import { Mailer } from '../domain/ports.js';

/** A mail server and the address that messages come from. */
export interface MailOptions {
  readonly from: string;
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly secure: boolean;
    readonly login?: { readonly user: string; readonly password: { reveal(): string } };
  };
}

const CONNECTION_MS = 5000;
const SILENCE_MS = 10_000;
const WHOLE_MS = 30_000;

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/**
 * Sends by SMTP, one connection a message. The connection is encrypted, by STARTTLS where it is not from the start; a
 * server that does not offer it gets neither password nor message, unless it is on this machine.
 */
export class SmtpMailer extends Mailer {
  constructor(private readonly options: MailOptions) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    const transport = this.connect();
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('the mail server takes too long')), WHOLE_MS);
    try {
      await Promise.race([late.promise, transport.sendMail(this.message(mail))]);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }

  private message({ to, messageId, subject, text, html }: Mail) {
    const { from } = this.options;
    return {
      // Addresses apart from names and lists: nothing in them is parsed as another recipient.
      from: { name: '数据资产登记', address: from },
      to: { name: '', address: to },
      envelope: { from, to: [to] },
      messageId,
      subject,
      text,
      html,
      // RFC 3834: no automatic answers to it.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  private connect() {
    const { host, port, secure, login } = this.options.server;
    const isHere = isThisMachine(host);
    return nodemailer.createTransport({
      host,
      port,
      secure,
      requireTLS: !secure && !isHere,
      ignoreTLS: !secure && isHere,
      connectionTimeout: CONNECTION_MS,
      greetingTimeout: CONNECTION_MS,
      dnsTimeout: CONNECTION_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password.reveal() } }),
    });
  }
}
