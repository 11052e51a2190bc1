import { Injectable } from '@nestjs/common';
import { AnswerQuestion } from './answer-question.js';
import { PrintReport } from './print-report.js';
import type { Question } from './read-question.js';
import { type SignedReport, SignReport } from './sign-report.js';

/** A signed report, and its paper where that was asked for. */
export interface MadeReport {
  readonly signed: SignedReport;
  readonly content?: Uint8Array;
}

/** Verifies, and puts the answer in writing. */
@Injectable()
export class MakeReport {
  constructor(
    private readonly answers: AnswerQuestion,
    private readonly signing: SignReport,
    private readonly printing: PrintReport,
  ) {}

  /** Throws what the answer, the signature and the paper throw. */
  async of(question: Question, asOf: Date | undefined, isPrinted: boolean): Promise<MadeReport> {
    const answer = await this.answers.answer(question, asOf);
    const signed = await this.signing.sign(question, answer);
    return isPrinted ? { signed, content: await this.printing.print(signed, answer) } : { signed };
  }
}
