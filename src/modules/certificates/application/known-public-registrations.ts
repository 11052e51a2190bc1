import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { ApplicationReader, type NamedRegistration, PublicRegistrations } from '../../registry/index.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';

/** Tells the registry which public registrations are in force: products of public data need one before any other. */
@Injectable()
export class KnownPublicRegistrations implements OnModuleInit {
  constructor(
    private readonly publicRegistrations: PublicRegistrations,
    private readonly certificates: CertificateRepository,
    private readonly applications: ApplicationReader,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.publicRegistrations.register((tx, named) => this.isInForce(tx, named));
  }

  private async isInForce(tx: Transaction, { number, organisationId }: NamedRegistration): Promise<boolean> {
    const certificate = await this.certificates.find(tx, number);
    if (certificate?.state !== 'active' || certificate.organisationId !== organisationId) return false;
    if (certificate.validUntil < this.clock.now()) return false;
    const application = await this.applications.find(certificate.applicationId);
    return application?.regime === 'PUBLIC_RESOURCE_2025';
  }
}
