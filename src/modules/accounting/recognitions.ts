import { GroundRows, ReadRecognitions, RecordedRecognitions } from './application/recognitions/read-recognitions.js';
import { RecognitionGrounds } from './application/recognitions/recognition-grounds.js';
import { RecognitionRedo } from './application/recognitions/recognition-redo.js';
import {
  RecognitionLedger,
  RecognitionShelf,
  RecordRecognition,
} from './application/recognitions/record-recognition.js';
import { RecognitionsController } from './http/recognitions.controller.js';
import { FirstPresentations } from './persistence/first-presentations.js';
import { RecognitionRows } from './persistence/recognition-rows.js';

/** 首次确认: what is recorded of it on the ledger, and who reads it. */
export const RECOGNITION_CONTROLLERS = [RecognitionsController];
export const RECOGNITION_PROVIDERS = [
  FirstPresentations,
  GroundRows,
  ReadRecognitions,
  RecognitionGrounds,
  RecognitionLedger,
  RecognitionRedo,
  RecognitionRows,
  RecognitionShelf,
  RecordedRecognitions,
  RecordRecognition,
];
