import type pg from 'pg';

/** Rights of the running program's role on the tables that migrations made. */
export interface GrantPlan {
  readonly role: string;
  /** Tables it may only read and append to. */
  readonly appendOnly: readonly string[];
  /** The column of an append-only table that it may change besides, by table; triggers say when. */
  readonly erasable: Readonly<Record<string, string>>;
  /** Columns of an append-only table that follow a state, by table; triggers say how. */
  readonly changeable: Readonly<Record<string, readonly string[]>>;
  /** The table that remembers which migrations ran: read only. */
  readonly migrationsTable: string;
}

/**
 * Gives the role exactly its rights in the present schema, in one transaction: what a former version granted and this
 * one does not is taken back. Reads, appends, changes and removes in ordinary tables; reads views; no right to change
 * the schema.
 */
export async function applyGrants(owner: pg.Client, plan: GrantPlan): Promise<void> {
  const schema = await currentSchema(owner);
  const role = owner.escapeIdentifier(plan.role);
  const tables = await ownRelations(owner, schema, ['r', 'p']);
  const named = (names: readonly string[]) =>
    names.map((name) => `${schema}.${owner.escapeIdentifier(name)}`).join(', ');
  // Whoever writes through a view writes with the rights of its owner.
  const views = await ownRelations(owner, schema, ['v']);
  const readOnly = [...tables.filter((name) => name === plan.migrationsTable), ...views];
  const appendOnly = tables.filter((name) => plan.appendOnly.includes(name));
  const ordinary = tables.filter((name) => !readOnly.includes(name) && !appendOnly.includes(name));
  const all = [...tables, ...views];
  const grant = (rights: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`GRANT ${rights} ON ${named(names)} TO ${role}`];
  const statements = [
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
    ...(all.length === 0 ? [] : [`REVOKE ALL ON ${named(all)} FROM ${role}`]),
    ...grant('SELECT, INSERT, UPDATE, DELETE', ordinary),
    ...grant('SELECT, INSERT', appendOnly),
    ...appendOnly.flatMap((name) => {
      const erasable = plan.erasable[name];
      const columns = [...(erasable === undefined ? [] : [erasable]), ...(plan.changeable[name] ?? [])];
      const list = columns.map((column) => owner.escapeIdentifier(column)).join(', ');
      return columns.length === 0 ? [] : grant(`UPDATE (${list})`, [name]);
    }),
    ...grant('SELECT', readOnly),
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
  ];
  await owner.query(['BEGIN', ...statements, 'COMMIT'].join(';\n')).catch(async (error: unknown) => {
    await owner.query('ROLLBACK');
    throw error;
  });
}

async function currentSchema(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query('SELECT current_schema() AS name');
  return owner.escapeIdentifier(String(Object(rows[0]).name));
}

/** Relations of the schema that this role owns; others, such as an extension's, are none of our business. */
async function ownRelations(owner: pg.Client, schema: string, kinds: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = $1::regnamespace AND relkind = ANY($2::"char"[]) AND relowner = current_user::regrole
     ORDER BY relname`,
    [schema, kinds],
  );
  return rows.map((row) => String(Object(row).name));
}
