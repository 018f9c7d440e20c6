import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import type { ChainedFields } from '../../../domain/audit/chain.ts';
import { genesisText, linkText } from '../../../domain/audit/chain.ts';

const fields: ChainedFields = {
  claimId: '019ab9f0-0000-7000-8000-000000000001',
  version: 2,
  appendId: '6f0f2f9e-4d7d-5b5b-8a6f-0d3a3a1c9c11',
  type: 'ClaimAdmitted',
  schemaVersion: 1,
  occurredAt: '2026-11-24T17:30:00.000Z',
  recordedAt: '2026-11-25T06:00:00.000Z',
  actorId: 'f3b0',
  actorRole: 'admissibility-officer',
  actorOffice: 'tapachula',
  onBehalfOf: null,
  commandId: '0b0d7a0e-7a1c-4a6e-9d3c-0d1c5b7d2a12',
  correlationId: '0b0d7a0e-7a1c-4a6e-9d3c-0d1c5b7d2a11',
  procedureId: 'mx/refugee-status',
  procedureVersion: '2026.1',
  procedureHash: 'ab'.repeat(32),
  basis: '["LRPCAP-22"]',
  data: '{}',
  commitment: null,
};

const anyText = fc.string({ unit: 'grapheme' });
const anyFields: fc.Arbitrary<ChainedFields> = fc.record({
  claimId: anyText,
  version: fc.nat(),
  appendId: anyText,
  type: anyText,
  schemaVersion: fc.nat(),
  occurredAt: anyText,
  recordedAt: anyText,
  actorId: anyText,
  actorRole: anyText,
  actorOffice: anyText,
  onBehalfOf: fc.option(anyText),
  commandId: anyText,
  correlationId: anyText,
  procedureId: anyText,
  procedureVersion: anyText,
  procedureHash: anyText,
  basis: anyText,
  data: anyText,
  commitment: fc.option(anyText),
});

describe('the link between two events', () => {
  test('is written as an auditor elsewhere would write it, so that hashes of today can be checked in years', () => {
    const text = linkText('00'.repeat(32), fields);
    expect(text).toBe(
      `["cauce-event-1","${'00'.repeat(32)}","019ab9f0-0000-7000-8000-000000000001",2,"6f0f2f9e-4d7d-5b5b-8a6f-0d3a3a1c9c11","ClaimAdmitted",1,"2026-11-24T17:30:00.000Z","2026-11-25T06:00:00.000Z","f3b0","admissibility-officer","tapachula",null,"0b0d7a0e-7a1c-4a6e-9d3c-0d1c5b7d2a12","0b0d7a0e-7a1c-4a6e-9d3c-0d1c5b7d2a11","mx/refugee-status","2026.1","${'ab'.repeat(32)}","[\\"LRPCAP-22\\"]","{}",null]`,
    );
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '22cb673c9cc37de0d52278d384488856d17725c784ae69e869f0c64808f4b1bf',
    );
  });

  test('is canonical JSON for whatever the fields hold', () => {
    fc.assert(
      fc.property(anyText, anyFields, (previous, event) => {
        const text = linkText(previous, event);
        expect(text).toBe(canonicalize(JSON.parse(text)));
      }),
    );
  });

  test('tells apart any two events that differ in anything, and any two predecessors', () => {
    fc.assert(
      fc.property(anyText, anyFields, anyText, anyFields, (previousA, a, previousB, b) => {
        const isSame = JSON.stringify([previousA, a]) === JSON.stringify([previousB, b]);
        expect(linkText(previousA, a) === linkText(previousB, b)).toBe(isSame);
      }),
    );
  });

  test.each(Object.keys(fields))('changes when only the field %s changes', (name) => {
    expect(linkText('', { ...fields, [name]: 'something else' })).not.toBe(linkText('', fields));
  });
});

test('every claim begins its chain from its own id', () => {
  expect(genesisText(fields.claimId)).toBe(fields.claimId);
});
