import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity-options.js';
import { configureLogInLimit } from './log-in-limit.js';

/** Gives the configured limit to the server before it takes requests. */
@Injectable()
export class LogInLimitSetup implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  onModuleInit(): void {
    configureLogInLimit(this.host.httpAdapter.getInstance<FastifyInstance>(), this.options.loginsPerMinute);
  }
}
