import { toBase64 } from '../bytes.js';
import { Fault } from '../fault.js';
import { parseTlogProof } from './parse.js';
import { PROOF_HEADER, type TlogProof } from './proof.js';

/** The text of a proof (file suffix .tlog-proof). Throws Fault 'tlog-proof' for what the format cannot carry. */
export const formatTlogProof = ({ index, path, checkpoint, extra }: TlogProof): string => {
  const lines = [
    PROOF_HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map(toBase64),
  ];
  const text = `${lines.join('\n')}\n\n${checkpoint}`;
  if (!parseTlogProof(text).ok) throw new Fault('tlog-proof', { index });
  return text;
};
