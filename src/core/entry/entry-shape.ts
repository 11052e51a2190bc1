import { anyObject, conforms, instant, literal, object, oneOf, pattern, type Shape, uuid } from '../shape/index.js';
import type { FieldClass, Fields, KindDefinition } from './field.js';
import { ENTRY_KINDS, type EntryKind, isEntryKind } from './kinds.js';
import type { LedgerEntry } from './ledger-entry.js';
import { digestPair, multikey } from './terms.js';

/** What every entry has; `body` and `digests` follow the kind. */
const envelope = object({
  v: literal(1),
  kind: oneOf(...kindNames()),
  at: instant,
  centre: oneOf('public', 'social'),
  subject: pattern(/[a-z]+:[A-Za-z0-9._-]{1,80}/, 'a subject'),
  body: anyObject,
  digests: anyObject,
  by: multikey,
  sig: pattern(/[A-Za-z0-9_-]{86}/, 'an Ed25519 signature in base64url'),
});

function kindNames(): EntryKind[] {
  return Object.keys(ENTRY_KINDS).filter(isEntryKind);
}

interface KindShapes {
  body: Shape<unknown>;
  digests: Shape<unknown>;
}

const membersOf = (fields: Fields, wanted: FieldClass, optional: boolean, as?: Shape<unknown>) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.class === wanted && field.optional === optional)
      .map(([name, field]) => [name, as ?? field.schema]),
  );

const shapesOf = (fields: Fields): KindShapes => ({
  body: object(membersOf(fields, 'public', false), membersOf(fields, 'public', true)),
  digests: object(membersOf(fields, 'committed', false, digestPair), membersOf(fields, 'committed', true, digestPair)),
});

const SHAPES = new Map<EntryKind, KindShapes>(kindNames().map((name) => [name, shapesOf(ENTRY_KINDS[name].fields)]));

/**
 * An entry of any kind: the fields of its kind and no other, digests for the committed ones, and a subject that
 * repeats the identifier in the body.
 */
export const ledgerEntryShape: Shape<LedgerEntry> = {
  schema: {},
  fault: (value, pointer) => {
    if (!conforms(envelope, value)) return envelope.fault(value, pointer);
    const shapes = SHAPES.get(value.kind);
    if (shapes === undefined) return { pointer: `${pointer}/kind`, reason: 'is not known' };
    return (
      shapes.body.fault(value.body, `${pointer}/body`) ??
      shapes.digests.fault(value.digests, `${pointer}/digests`) ??
      insteadFault(value.kind, value.body, value.digests, pointer) ??
      subjectFault(value.kind, value.subject, value.body, `${pointer}/subject`)
    );
  },
};

/** Open fields that are withheld are withheld together, and committed to; there is no half of it. */
const insteadFault = (name: EntryKind, body: object, digests: object, pointer: string) => {
  const { insteadOf }: KindDefinition = ENTRY_KINDS[name];
  if (insteadOf === undefined) return undefined;
  const isCommitted = Object.hasOwn(digests, insteadOf.committed);
  const wrong = insteadOf.open.find((field) => Object.hasOwn(body, field) === isCommitted);
  if (wrong === undefined) return undefined;
  return { pointer: `${pointer}/body/${wrong}`, reason: isCommitted ? 'is withheld elsewhere' : 'is missing' };
};

const subjectFault = (name: EntryKind, subject: string, body: object, pointer: string) => {
  const definition: KindDefinition = ENTRY_KINDS[name];
  const [prefix, identifier] = splitSubject(subject);
  const prefixes: readonly string[] = [definition.subjectPrefix, ...(definition.otherPrefixes ?? [])];
  if (!prefixes.includes(prefix)) return { pointer, reason: `must begin with ${prefixes.join(': or ')}:` };
  if (definition.subjectField === undefined) return uuid.fault(identifier, pointer);
  const repeated: unknown = Reflect.get(body, definition.subjectField);
  return repeated === identifier ? undefined : { pointer, reason: `must repeat body/${definition.subjectField}` };
};

const splitSubject = (subject: string): [string, string] => {
  const colon = subject.indexOf(':');
  return [subject.slice(0, colon), subject.slice(colon + 1)];
};
