/** What one linear pass over JSON text finds, before anything recursive runs on it. */
export interface Shape {
  /** Deepest nesting of arrays and objects. */
  depth: number;
  /** Colons outside strings: in valid JSON, the number of object members. */
  members: number;
}

/** Counts nesting and members outside strings. Says nothing about validity: the parser decides that. */
export const scanShape = (text: string): Shape => {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === ':') members++;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return { depth: deepest, members };
};
