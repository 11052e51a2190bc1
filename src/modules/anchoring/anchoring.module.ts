import { type DynamicModule, Module } from '@nestjs/common';
import { ANCHORING_OPTIONS, type AnchoringOptions } from './anchoring-options.js';
import { ContractRegister } from './application/contract-register.js';

/** Anchors the heads of the log on chains. */
@Module({})
export class AnchoringModule {
  static forRoot(options: AnchoringOptions): DynamicModule {
    return {
      module: AnchoringModule,
      global: true,
      providers: [{ provide: ANCHORING_OPTIONS, useValue: options }, ContractRegister],
      exports: [ContractRegister],
    };
  }
}
