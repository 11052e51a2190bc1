/** Shapes of JSON values: one definition checks, types and documents. */
export { anyObject, list, type ObjectOf, object, orNull, record, tuple } from './compound.js';
export { anyJson, boolean, integer, line, literal, normalizeText, oneOf, pattern, text } from './scalars.js';
export { conforms, parseShape, type Shape, type Shaped, type ShapeFault, shapeOf } from './shape.js';
export { certificateNumber, creditCode, day, instant, millisecondsOf, uuid } from './terms.js';
