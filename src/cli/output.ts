/** Where a command writes: answers to standard output, everything else to standard error. */
export interface Output {
  /** Whether `--json` was given. */
  readonly json: boolean;
  /** Whether a person reads standard output at a terminal. */
  readonly terminal: boolean;
  /** The command's answer: the text, or with `--json` the value. */
  answer(text: string, value?: unknown): void;
  /** Something worth knowing on the way; with `--json` it goes to standard error. */
  note(text: string): void;
}

/** The two standard streams. */
export function standardOutput(json: boolean): Output {
  const line = (stream: NodeJS.WriteStream, text: string) => stream.write(`${text}\n`);
  return {
    json,
    terminal: process.stdout.isTTY === true,
    answer: (text, value) => line(process.stdout, json ? JSON.stringify(value ?? text, null, 2) : text),
    note: (text) => line(json ? process.stderr : process.stdout, text),
  };
}
