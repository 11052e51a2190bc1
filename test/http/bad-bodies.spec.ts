import fc from 'fast-check';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { WholeApp } from '../support/app.js';
import { CarefulCaller, deviation, expectNone, jsonText, told } from '../support/careful-caller.js';
import type { Reply } from '../support/identity.js';
import { type Mutant, mutants, without } from '../support/mutate-json.js';
import type { DocumentedOperation } from '../support/openapi.js';
import { fieldsOf, problemFaults } from '../support/problem.js';
import { content } from '../support/registry-fixtures.js';
import { businessRows, pointsAtMembers, sampleBody, takesArtefacts } from '../support/requests.js';

let caller: CarefulCaller;
let whole: WholeApp;
beforeAll(async () => {
  caller = await CarefulCaller.start();
  whole = caller.whole;
});
afterAll(() => whole.close());

/** The one operation with a longer limit than all others. */
const TAKES_PROFILES = 'ResourceUpdates_report';

const utf8 = (value: string): Buffer => Buffer.from(value, 'utf8');

/** Bodies that are no acceptable JSON, whatever the operation wants. */
const UNPARSABLE: Record<string, (sample: string) => string | Buffer> = {
  empty: () => '',
  blank: () => '  ',
  'cut off': (sample) => sample.slice(0, -1),
  'followed by more': (sample) => `${sample}{}`,
  'not UTF-8': (sample) => Buffer.concat([utf8(sample.slice(0, -1)), utf8(',"x":"'), Buffer.from([0xff]), utf8('"}')]),
  'with a byte order mark': (sample) => `\uFEFF${sample}`,
  'UTF-16': (sample) => Buffer.from(sample, 'utf16le'),
  'nested too deeply': () => `${'['.repeat(65)}${']'.repeat(65)}`,
  'nested very deeply': () => `{"a":${'['.repeat(200_000)}`,
  'a bare word': () => 'nonsense',
  'single quotes': () => "{'a': 1}",
  'a comment': (sample) => `/**/${sample}`,
  NaN: () => '{"a": NaN}',
};

/** Bodies whose fault stands at one place. */
const AT_X: Record<string, string> = {
  'a repeated member': '"x":1,"x":1',
  'a repeated member under an escape': '"x":1,"\\u0078":2',
  'a lone surrogate': '"x":"\\ud800"',
  'a NUL': '"x":"a\\u0000b"',
  'too great a number': '"x":1e400',
  'an inexact number': '"x":9007199254740993',
  'a number that vanishes': '"x":1e-400',
};

describe('a body that is no acceptable JSON', () => {
  it('is refused by every operation, and nothing is written', async () => {
    const before = await businessRows(whole);
    const wrong: string[] = [];
    for (const operation of caller.withBody) {
      const sample = jsonText(sampleBody(operation));
      const isArtefact = takesArtefacts(operation);
      for (const [name, make] of Object.entries(UNPARSABLE)) {
        const reply = await caller.answer(operation, { payload: make(sample) });
        const expected = isArtefact ? ['422 artefact-unreadable'] : ['400 body-malformed', '400 body-missing'];
        wrong.push(...deviation(operation, name, reply, expected.includes(told(reply))));
      }
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });

  it('is told with a pointer to the place', async () => {
    const before = await businessRows(whole);
    const wrong: string[] = [];
    for (const operation of caller.withBody.filter((one) => !takesArtefacts(one))) {
      for (const [name, members] of Object.entries(AT_X)) {
        const reply = await caller.answer(operation, { payload: `{"a":[{},{${members}}]}` });
        wrong.push(...deviation(operation, name, reply, told(reply) === '400 body-malformed /a/1/x malformed'));
      }
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });

  it('is refused when it is too large or of another media type', async () => {
    const before = await businessRows(whole);
    const wrong: string[] = [];
    for (const operation of caller.withBody) {
      const sample = jsonText(sampleBody(operation));
      const blanks = ' '.repeat(operation.id === TAKES_PROFILES ? 3_145_728 : 1_048_576);
      const large = await caller.answer(operation, { payload: `${sample.slice(0, -1)}${blanks}}` });
      wrong.push(...deviation(operation, 'large', large, told(large) === '413 body-too-large'));
      const types = [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'multipart/form-data',
        'x',
        '',
      ];
      // Those are the media type of a QR code's text.
      for (const type of takesArtefacts(operation) ? types.slice(1) : types) {
        const reply = await caller.answer(operation, { payload: sample, headers: { 'content-type': type } });
        wrong.push(...deviation(operation, `as ${type}`, reply, told(reply) === '415 media-type-unsupported'));
      }
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });
});

describe('a member that is not as it must be', () => {
  /** Secrets are taken as they come, and judged only by whether they are right. */
  const isSecret = (pointer: string) => /^\/(password|currentPassword|username|code)$/.test(pointer);
  const refuses = (operation: DocumentedOperation, reply: Reply, pointer: string): boolean => {
    const pointers = fieldsOf(reply).map((field) => String(field['pointer']));
    const isNamed = pointers.some((named) => pointer.startsWith(named) || named.startsWith(pointer));
    return reply.status === 422 && isNamed && operation.problems.includes(String(reply.body['code']));
  };
  const walk = async (operation: DocumentedOperation, bad: readonly Mutant[]): Promise<string[]> => {
    const wrong: string[] = [];
    for (const { name, pointer, body } of bad) {
      const reply = await caller.answer(operation, { payload: jsonText(body) });
      wrong.push(...deviation(operation, `${name}`.slice(0, 60), reply, refuses(operation, reply, pointer)));
    }
    return wrong;
  };
  const answer = { code: 'name-accurate' };
  /** Nobody is a value there: the work is given back. */
  const isNobody = ({ id }: DocumentedOperation, { pointer, body }: Mutant) =>
    id === 'Assignment_assign' && pointer === '/accountId' && Object(body).accountId === null;
  /** What was set is taken back with a value that is none. */
  const isTakenBack = ({ id }: DocumentedOperation, { pointer, body }: Mutant) =>
    id === 'SubsidySettings_request' && pointer === '/value' && Object(body).value === null;
  const full = (operation: DocumentedOperation): JsonObject => {
    const more: Record<string, JsonObject> = {
      Organisations_create: { checksumConfirmed: true },
      Persons_create: { identityDocument: { type: 'resident-identity-card', number: '110105194912310021' } },
      Accounts_change: { roles: ['auditor'] },
      Handling_askForSupplement: { dueOn: '2026-10-30' },
      Review_review: { items: [{ ...answer, result: 'pass', evidence: [] }], conditions: ['样本条件'] },
      FirstReview_review: { items: [{ ...answer, result: 'not-applicable', opinion: '样本' }] },
      Assignment_assign: { reason: '样本' },
    };
    return { ...sampleBody(operation), ...more[operation.id] };
  };

  it('is refused by every operation with a pointer to it, and nothing is written', async () => {
    const before = await businessRows(whole);
    const wrong: string[] = [];
    for (const operation of caller.withBody.filter(pointsAtMembers)) {
      const bad = mutants(full(operation)).filter((mutant) => {
        const { pointer, name } = mutant;
        // What events and statements have besides is ignored, and null is missing, as their formats say.
        if (/^\/(events\/0|lines.*)\/(stranger|a~1b~0c)$/.test(pointer)) return false;
        if (/^\/lines\/.* null$/.test(name) && !pointer.endsWith('total')) return false;
        const isTaken = isSecret(pointer) && typeof name === 'string' && !/null|true|7|\{|\[/.test(name);
        return !isTaken && !isNobody(operation, mutant) && !isTakenBack(operation, mutant);
      });
      wrong.push(...(await walk(operation, bad)));
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });

  it('is refused when it is missing', async () => {
    const before = await businessRows(whole);
    const optional = ['Accounts_change', 'Filing_withdraw', 'Filing_supplement', 'Handling_accept'];
    const wrong: string[] = [];
    for (const operation of caller.withBody.filter((one) => !optional.includes(one.id) && pointsAtMembers(one))) {
      const body = sampleBody(operation);
      const required = Object.keys(body).filter((name) => name !== 'currentPassword');
      wrong.push(...(await walk(operation, without(body, required))));
    }
    expectNone(wrong);
    expect(await businessRows(whole)).toEqual(before);
  });

  it('is refused in the content of an application, field by field', async () => {
    const operation = caller.operations.find(({ id }) => id === 'Applications_edit');
    if (operation === undefined) throw new Error('applications cannot be edited');
    const before = await businessRows(whole);
    const bad = mutants({ content: content() }).filter(({ pointer }) => pointer !== '/content');
    expect(bad.length).toBeGreaterThan(500);
    expectNone(await walk(operation, bad));
    expect(await businessRows(whole)).toEqual(before);
  });
});

describe('no body whatsoever', () => {
  const RUNS = 60;
  const fuzz = async (operation: DocumentedOperation, body: fc.Arbitrary<string>) => {
    const before = await businessRows(whole);
    await fc.assert(
      fc.asyncProperty(body, async (payload) => {
        const reply = await caller.answer(operation, { payload });
        const faults = reply.status < 300 ? [] : problemFaults(reply);
        if (faults.length > 0) throw new Error(`${told(reply)} lacks ${faults}`);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 2_000 },
    );
    return before;
  };
  const anyBody = fc.oneof(
    fc.json({ noUnicodeString: false }),
    fc.object({ withNullPrototype: true, withBigInt: true }).map((value) => {
      return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member)) ?? '';
    }),
    fc.string({ unit: 'binary' }),
  );
  /** The sample with anything at all in place of one of its members. */
  const nearly = (operation: DocumentedOperation) =>
    fc
      .constantFrom(...Object.keys(sampleBody(operation)))
      .chain((name) =>
        fc
          .jsonValue({ noUnicodeString: false })
          .map((value) => jsonText({ ...sampleBody(operation), [name]: value as never })),
      );

  it('makes the registry fail', async () => {
    const safe = ['Verifications_byDocument', 'Review_review', 'Applications_edit', 'Organisations_create'];
    for (const operation of caller.operations.filter(({ id }) =>
      [...safe, 'StatusActs_revoke', 'Filing_submit'].includes(id),
    )) {
      const before = await fuzz(operation, anyBody);
      expect(await businessRows(whole)).toEqual(before);
      await fuzz(operation, nearly(operation));
    }
  });

  it('makes the verification of a mutilated certificate fail, or valid', async () => {
    const path = `/v1/certificates/${caller.targets.number}/bundle`;
    const authorization = `Bearer ${caller.road.cast.filer.token}`;
    const bundle = (await whole.app.inject({ method: 'GET', url: path, headers: { authorization } })).body;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bundle.length - 1),
        fc.constantFrom('', '0', '"', '}', '\u0000', '样', '\\'),
        async (at, put) => {
          const mutilated = bundle.slice(0, at) + put + bundle.slice(at + 1);
          const reply = await whole.client().post('/v1/verifications', mutilated);
          expect([200, 422]).toContain(reply.status);
          if (reply.body['verdict'] === 'valid') expect(JSON.parse(mutilated)).toEqual(JSON.parse(bundle));
        },
      ),
      { numRuns: 150, interruptAfterTimeLimit: 4_000 },
    );
  });
});
