import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { PERMISSIONS } from '../../src/core/access/index.js';
import type { JsonObject } from '../../src/core/canonical/index.js';
import { approvalProblems } from '../../src/modules/approvals/index.js';
import { certificateProblems } from '../../src/modules/certificates/index.js';
import { encumbranceProblems } from '../../src/modules/encumbrances/index.js';
import { identityProblems } from '../../src/modules/identity/index.js';
import { ledgerProblems } from '../../src/modules/ledger/index.js';
import { nationalProblems } from '../../src/modules/national/index.js';
import { registryProblems } from '../../src/modules/registry/index.js';
import { verificationProblems } from '../../src/modules/verification/index.js';
import { createOpenApi } from '../../src/openapi.js';
import { evidenceProblems } from '../../src/platform/files/index.js';
import { problemCatalogue } from '../../src/problems.js';
import { WholeApp } from '../support/app.js';
import { type DocumentedOperation, objectAt, operationsOf, servedDocument } from '../support/openapi.js';

const COMMITTED = join(__dirname, '../../openapi.json');
const BILINGUAL = /^[^/]*\p{Script=Han}.* \/ [A-Z][^\p{Script=Han}]*$/u;

describe('the OpenAPI document', () => {
  let whole: WholeApp;
  let document: JsonObject;
  let operations: DocumentedOperation[];

  beforeAll(async () => {
    whole = await WholeApp.start();
    document = objectAt(JSON.parse(JSON.stringify(createOpenApi(whole.app))));
    operations = operationsOf(document);
  });
  afterAll(() => whole.close());

  const failing = (rule: (operation: DocumentedOperation) => boolean): string[] =>
    operations.filter((operation) => !rule(operation)).map(({ id }) => id);

  it('is the committed one; `npm run openapi` writes it anew', () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env['UPDATE_OPENAPI'] === '1') writeFileSync(COMMITTED, text);
    expect(JSON.parse(readFileSync(COMMITTED, 'utf8'))).toEqual(document);
    expect(readFileSync(COMMITTED, 'utf8')).toBe(text);
  });

  it('is what the application serves', async () => {
    expect(await servedDocument(whole.app)).toEqual(document);
  });

  it('is valid', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('has one class for every name of a schema: of two, the document would hold the one that came last', () => {
    const modules = join(__dirname, '../../src');
    const names = readdirSync(modules, { recursive: true, encoding: 'utf8' })
      .filter((file) => /[\\/]http[\\/].*\.ts$/.test(file))
      .flatMap((file) => [...readFileSync(join(modules, file), 'utf8').matchAll(/^(?:export )?class (\w+)/gm)])
      .map(([, name]) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it('gives every operation its own name', () => {
    const ids = operations.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(60);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sums up every operation in Chinese and English', () => {
    expect(failing(({ summary }) => BILINGUAL.test(summary))).toEqual([]);
  });

  it('names the one permission of every operation, and asks for a credential exactly where there is one', () => {
    const known = new Set<string>(['public', ...PERMISSIONS]);
    expect(failing(({ permission }) => known.has(permission))).toEqual([]);
    const secured = Object.values(objectAt(document['paths']))
      .flatMap((item) => Object.values(objectAt(item)).map(objectAt))
      .filter((operation) => (operation['security'] === undefined) !== (operation['x-permission'] === 'public'));
    expect(secured).toEqual([]);
  });

  it('lists only problems that exist, and says how each looks', () => {
    const known = new Set(Object.keys(problemCatalogue.problems));
    expect(failing(({ problems }) => problems.length > 0 && problems.every((code) => known.has(code)))).toEqual([]);
    expect(failing(({ responses }) => objectAt(responses['default'])['content'] !== undefined)).toEqual([]);
  });

  it('lists every problem of the business modules somewhere', () => {
    const tables = {
      ...evidenceProblems,
      ...approvalProblems,
      ...identityProblems,
      ...ledgerProblems,
      ...registryProblems,
      ...certificateProblems,
      ...nationalProblems,
      ...encumbranceProblems,
      ...verificationProblems,
    };
    const listed = new Set(operations.flatMap(({ problems }) => problems));
    expect(Object.keys(tables).filter((code) => !listed.has(code))).toEqual([]);
  });

  it('has a schema for every body, asked and answered', () => {
    const bodiless = new Set(['204', '304', 'default']);
    expect(failing(({ body }) => Object.values(body).every((schema) => Object.keys(schema).length > 0))).toEqual([]);
    const answered = ({ responses }: DocumentedOperation) => {
      const successes = Object.entries(responses).filter(([status]) => !bodiless.has(status));
      const isDescribed = successes.every(([, response]) =>
        Object.values(objectAt(objectAt(response)['content'] ?? {})).some((type) => 'schema' in objectAt(type)),
      );
      return isDescribed && Object.keys(responses).some((status) => /^2\d\d$/.test(status));
    };
    expect(failing(answered)).toEqual([]);
  });

  it('declares every parameter of a path, and no header or query as required that need not be sent', () => {
    const inPath = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    const declared = ({ parameters }: DocumentedOperation) =>
      parameters.flatMap((parameter) => (parameter['in'] === 'path' ? [String(parameter['name'])] : [])).sort();
    expect(failing((operation) => String(inPath(operation.path)) === String(declared(operation)))).toEqual([]);
    const optional = ['cursor', 'limit', 'if-none-match', 'state', 'running', 'username'];
    expect(
      failing(({ parameters }) =>
        parameters.every(({ name, required }) => !optional.includes(String(name)) || required !== true),
      ),
    ).toEqual([]);
  });

  it('asks for an idempotency key on every POST that does something for somebody', () => {
    const asks = ({ parameters }: DocumentedOperation) => parameters.some(({ name }) => name === 'Idempotency-Key');
    const withoutKey = operations.filter((operation) => operation.method === 'POST' && !asks(operation));
    // Keys belong to accounts; whoever objects without one has the secret of his case instead.
    expect(withoutKey.map(({ id }) => id).sort()).toEqual([
      // Artefacts make nothing: the same fields give the same file. Previews and checks keep nothing.
      'Artefacts_disclose',
      'Batch_verify',
      'DataDigests_find',
      'Evidence_evidence',
      'Evidence_report',
      'ObjectionCases_askWithdrawal',
      'ObjectionCases_supplement',
      'Periods_preview',
      'Postings_preview',
      'Postings_previewReversal',
      'Raising_byAnybody',
      'SecondFactor_confirm',
      'SecondFactor_prove',
      'Sessions_open',
      'SimulationPage_reckon',
      'Simulations_rank',
      'Simulations_simulate',
      'StatementChecks_one',
      'VcApi_verify',
      'Verifications_byDocument',
      'Verifications_byHolder',
      'VoucherImports_preview',
    ]);
    expect(operations.filter((operation) => operation.method !== 'POST' && asks(operation))).toEqual([]);
  });
});
