import { anyJson, type Shape, type Shaped, uuid } from '../shape/index.js';

/**
 * Everything in an entry is public for ever, so every field of an act has a class: `public` stands in `body`;
 * `committed` is kept outside and only its salted digests stand in `digests`.
 */
export type FieldClass = 'public' | 'committed';

export interface Field<C extends FieldClass, T, O extends boolean> {
  readonly class: C;
  readonly schema: Shape<T>;
  readonly optional: O;
  /** A committed value that can name a natural person: the only salts that may ever be erased. */
  readonly personal?: true;
}

export const open = <T>(schema: Shape<T>): Field<'public', T, false> => ({ class: 'public', schema, optional: false });

export const openIfAny = <T>(schema: Shape<T>): Field<'public', T, true> => ({
  class: 'public',
  schema,
  optional: true,
});

export const committed: Field<'committed', Shaped<typeof anyJson>, false> = {
  class: 'committed',
  schema: anyJson,
  optional: false,
};

export const committedIfAny: Field<'committed', Shaped<typeof anyJson>, true> = { ...committed, optional: true };

/** Committed values in which natural persons are named. */
export const personal: typeof committed = { ...committed, personal: true };
export const personalIfAny: typeof committedIfAny = { ...committedIfAny, personal: true };

export type Fields = Readonly<Record<string, Field<FieldClass, unknown, boolean>>>;

/** What acts are about. */
export type SubjectPrefix =
  | 'key'
  | 'policy'
  | 'application'
  | 'objection'
  | 'certificate'
  | 'element'
  | 'resource'
  | 'encumbrance'
  | 'evaluation'
  | 'milestone'
  | 'recognition'
  | 'record'
  | 'claim'
  | 'grant'
  | 'erasure'
  | 'receipt'
  | 'node';

/** One kind of act. */
export interface KindDefinition<F extends Fields = Fields> {
  /** `subject` is this prefix, a colon and an identifier. */
  readonly subjectPrefix: SubjectPrefix;
  /** Prefixes that a subject of this kind may have instead, all with a UUID. */
  readonly otherPrefixes?: readonly SubjectPrefix[];
  /** The member of `body` that the identifier repeats; without it, it is a UUID. */
  readonly subjectField?: string;
  readonly fields: F;
  /** These open fields stand together; or none of them does, and the committed field stands in their place. */
  readonly insteadOf?: { readonly open: readonly string[]; readonly committed: string };
  /** Signed by the offline root of the centre instead of an entry key. */
  readonly root?: true;
}

/** Defines a kind; every act has an `actId`, which makes its identity. */
export const kind = <F extends Fields>(
  definition: KindDefinition<F>,
): KindDefinition<F & { actId: Field<'public', string, false> }> => ({
  ...definition,
  fields: { ...definition.fields, actId: open(uuid) },
});

type Simplify<T> = { [K in keyof T]: T[K] };
type NamesOf<F, C extends FieldClass, O extends boolean> = {
  [K in keyof F]: F[K] extends Field<C, unknown, O> ? K : never;
}[keyof F];
type ValueOf<F> = F extends { schema: Shape<infer T> } ? T : never;

/** The public members of an act. */
export type BodyOf<F> = Simplify<
  { [K in NamesOf<F, 'public', false>]: ValueOf<F[K]> } & { [K in NamesOf<F, 'public', true>]?: ValueOf<F[K]> }
>;

/** The names of the committed members of an act. */
export type CommittedOf<F> = Extract<NamesOf<F, 'committed', boolean>, string>;
