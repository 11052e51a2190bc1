import { Fault } from '../../../core/fault.js';
import type { EvidenceFaultCode } from '../evidence-fault-code.js';
import { type ClamdOptions, clamdCommand } from './clamd-connection.js';
import { type ScannedFile, Scanner, type ScanReport } from './scanner.js';

/**
 * ClamAV's daemon over TCP. It must be told to take files as large as the evidence limit (StreamMaxLength); what it
 * refuses to read counts as unavailable, never as clean.
 */
export class ClamdScanner extends Scanner {
  constructor(private readonly options: ClamdOptions) {
    super();
  }

  async scan(file: ScannedFile): Promise<ScanReport> {
    try {
      const engine = (await clamdCommand(this.options, 'VERSION', undefined)).trim();
      const reply = await clamdCommand(this.options, 'INSTREAM', file.pieces());
      return parseReply(reply.trim(), engine);
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw unavailable(error instanceof Error ? error.message : 'unknown');
    }
  }
}

/** `stream: OK`, `stream: <name> FOUND`, or an error (clamd(8), INSTREAM). */
function parseReply(reply: string, engine: string): ScanReport {
  if (reply === 'stream: OK') return { verdict: 'clean', engine };
  const signature = /^stream: (.+) FOUND$/.exec(reply)?.[1];
  if (signature === undefined) throw unavailable(reply.slice(0, 200));
  return { verdict: 'infected', engine, signature };
}

const unavailable = (reason: string) => new Fault<EvidenceFaultCode>('evidence-scanner-unavailable', { reason });
