/** What the engine reads, and how. `path` is that of one regular file. */
export type TableSource =
  | {
      readonly kind: 'csv';
      readonly path: string;
      readonly delimiter: string;
      readonly header: boolean;
      readonly columns: readonly string[];
    }
  | { readonly kind: 'json-lines'; readonly path: string; readonly columns: readonly string[] }
  | {
      readonly kind: 'parquet';
      readonly path: string;
      readonly columns: readonly string[];
      /** What the file calls the types of the columns. */
      readonly declared: readonly string[];
    };
