import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustFile } from '../../core/verification/index.js';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { copyLedger } from './copy-ledger.js';
import type { InventoryPlayed } from './inventory/scene.js';
import { itemsOf, objectOf, type RegistryAnswer, type RegistryClient, textOf } from './registry-client.js';

/** Every file and folder that the demo leaves once the registry is complete. */
const PROMISED = [
  'summary.json',
  'certificate.vc.json',
  'certificate.rdfc.vc.json',
  'certificate.summary.vc.json',
  'certificate.sm2.json',
  'certificate.pdf',
  'certificate.qr.png',
  'certificate.bundle.json',
  'certificate.entry.json',
  'certificate.tlog-proof',
  'status-revocation.vc.json',
  'status-suspension.vc.json',
  'revoked.bundle.json',
  'trust.json',
  'issuer.did.json',
  'issuer.cert.pem',
  'ledger',
  'ledger.vkey',
  'ledger.policy',
  'checkpoints',
  'anchor.json',
  'accounting.xlsx',
  'accounting.json',
  'dossier.zip',
  'dossier.proof.json',
  'subsidy.json',
  'subsidy.proof.json',
  'inventory',
  'openings.json',
  'audit.json',
];

const FILE_OF_ANSWER: Readonly<Record<string, string>> = {
  sourceBefore: 'source-before',
  sourceNow: 'source-now',
};

/** Says whose a summary is, so that only a folder of the demo is ever cleared. */
const PROGRAM = 'data-asset-registry demo';

/** The folder that the demo leaves. */
export class Artefacts {
  private constructor(readonly directory: string) {}

  /**
   * Makes the folder, and clears it of what an earlier demo left there: checkpoints of two logs must not mix.
   * @throws StartupError when it cannot be written to
   */
  static open(directory: string): Artefacts {
    try {
      mkdirSync(directory, { recursive: true });
      if (isOfDemo(directory))
        for (const name of PROMISED) rmSync(join(directory, name), { recursive: true, force: true });
      const artefacts = new Artefacts(directory);
      artefacts.summarise({ finishedAt: null });
      return artefacts;
    } catch (cause) {
      throw new StartupError(
        'demo-folder',
        `无法写入目录 ${directory}（${errorText(cause)}）`,
        `the folder ${directory} cannot be written to (${errorText(cause)})`,
        { cause },
      );
    }
  }

  /** Writes the summary; the one of an unfinished demo has no end. */
  summarise(summary: object): void {
    this.write('summary.json', `${JSON.stringify({ program: PROGRAM, ...summary }, null, 2)}\n`);
  }

  write(name: string, content: Uint8Array | string): void {
    writeFileSync(join(this.directory, name), content);
  }

  /** What is promised and not there: belongs to parts of the registry that do not exist yet. */
  missing(): string[] {
    const there = new Set(readdirSync(this.directory));
    return PROMISED.filter((name) => name !== 'summary.json' && !there.has(name));
  }

  /** The files of one certificate, fetched by its holder. */
  async saveCertificate(holder: RegistryClient, number: string): Promise<void> {
    const base = `/v1/certificates/${number}`;
    for (const [path, name] of [
      ['credential', 'certificate.vc.json'],
      ['entry', 'certificate.entry.json'],
      ['tlog-proof', 'certificate.tlog-proof'],
      ['bundle', 'certificate.bundle.json'],
      ['summary', 'certificate.summary.vc.json'],
      ['rdfc', 'certificate.rdfc.vc.json'],
      ['sm2', 'certificate.sm2.json'],
      ['qr.png', 'certificate.qr.png'],
      ['pdf', 'certificate.pdf'],
    ] as const) {
      this.write(name, (await holder.get(`${base}/${path}`)).bytes);
    }
  }

  /** The bundle of the revoked certificate. */
  async saveRevoked(holder: RegistryClient, number: string): Promise<void> {
    this.write('revoked.bundle.json', (await holder.get(`/v1/certificates/${number}/bundle`)).bytes);
  }

  /** The proven answers on sources and updates, the signed profile, and the whole inventory and catalog as files. */
  async saveInventory(stranger: RegistryClient, auditor: RegistryClient, played: InventoryPlayed): Promise<void> {
    const { sourceBefore, sourceNow, update, profile } = played;
    mkdirSync(join(this.directory, 'inventory'), { recursive: true });
    const write = (name: string, content: Uint8Array | string) => this.write(join('inventory', name), content);
    for (const [name, answer] of Object.entries({ sourceBefore, sourceNow, update })) {
      write(`${FILE_OF_ANSWER[name] ?? name}.json`, `${JSON.stringify(answer, null, 2)}\n`);
    }
    write('villages.profile.json', profile);
    write('inventory.xlsx', (await auditor.get('/v1/inventory-exports/inventory.xlsx')).bytes);
    for (const [path, name] of [
      ['/v1/catalog.jsonld', 'catalog.jsonld'],
      ['/v1/catalog.ttl', 'catalog.ttl'],
      ['/v1/catalog.csv', 'catalog.csv'],
    ] as const) {
      write(name, (await stranger.get(path)).bytes);
    }
  }

  /** What everybody may fetch: trust file, DID document, certificate of the PDF key and status lists of the issuing centre. */
  async savePublic(stranger: RegistryClient, centre: string, trust: RegistryAnswer): Promise<void> {
    this.write('trust.json', trust.bytes);
    this.write('issuer.did.json', (await stranger.get(`/centres/${centre}/did.json`)).bytes);
    this.write('issuer.cert.pem', (await stranger.get(`/centres/${centre}/pdf-signing.pem`)).bytes);
    for (const purpose of ['revocation', 'suspension']) {
      const list = await stranger.get(`/v1/status-lists/${centre}-${purpose}-1`);
      this.write(`status-${purpose}.vc.json`, list.bytes);
    }
  }

  /** The whole log, its key and policy, and the checkpoints that came before the last one. */
  async saveLedger(stranger: RegistryClient, trust: TrustFile): Promise<{ size: number; root: Uint8Array }> {
    const { size, root } = await copyLedger(stranger, trust, join(this.directory, 'ledger'));
    this.write('ledger.vkey', `${trust.log.vkey}\n`);
    this.write('ledger.policy', trust.policy);
    mkdirSync(join(this.directory, 'checkpoints'), { recursive: true });
    for await (const { size: earlier, note } of checkpointsOf(stranger)) {
      if (Number(earlier) < size) this.write(join('checkpoints', earlier), note);
    }
    return { size, root };
  }
}

function isOfDemo(directory: string): boolean {
  try {
    return Object(JSON.parse(readFileSync(join(directory, 'summary.json'), 'utf8'))).program === PROGRAM;
  } catch {
    return false;
  }
}

/** Every signed checkpoint of the registry, the largest first. */
async function* checkpointsOf(client: RegistryClient): AsyncGenerator<{ size: string; note: string }> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { json } = await client.get(`/v1/ledger/checkpoints?limit=100${query}`);
    for (const item of itemsOf(json)) yield { size: textOf(item, 'size'), note: textOf(item, 'note') };
    const { nextCursor } = objectOf(json);
    cursor = typeof nextCursor === 'string' ? nextCursor : undefined;
  }
}
