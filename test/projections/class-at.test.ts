/** Which class an organisation was of on a day. */
import { describe, expect, it } from 'vitest'
import { classAt } from '#projections/class-at.ts'
import { evolveOrganisation, type OrganisationDetails } from '#projections/organisation.ts'
import type { FactOf } from '#events/catalogue.ts'
import { charity, charityRep, past } from '../domain/invented-world.ts'
import { inAStream } from './folding.ts'

type Stated = Partial<Pick<FactOf<'ClassificationRecorded'>['body'], 'sme' | 'vcse'>> & { readonly asAt: string }

function stated(...all: readonly Stated[]): OrganisationDetails {
  const { id: organisationId, name } = charity
  const identifiers = [{ scheme: 'source:invented', code: 'EX1' }]
  const facts = inAStream([
    past('OrganisationRegistered', charityRep, { organisationId, name, identifiers, invented: true }),
    ...all.map(one =>
      past('ClassificationRecorded', charityRep, {
        organisationId,
        definitionVersion: 'UK 2021',
        basis: 'self-declared',
        ...one,
      }),
    ),
  ])
  const known = facts.reduce<OrganisationDetails | null>(evolveOrganisation, null)
  if (known === null) throw new Error('not registered')
  return known
}

describe('the class on a day', () => {
  const grown = stated({ sme: true, vcse: true, asAt: '2024-04-01' }, { sme: false, asAt: '2025-01-01' })

  it('is what was last stated as at that day or before, each of the two by itself', () => {
    expect(classAt(grown, '2024-04-01')).toStrictEqual({ sme: true, vcse: true })
    expect(classAt(grown, '2024-12-31')).toStrictEqual({ sme: true, vcse: true })
    expect(classAt(grown, '2025-01-01')).toStrictEqual({ sme: false, vcse: true })
  })

  it('is not known before anything was stated, and of nobody', () => {
    expect(classAt(grown, '2024-03-31')).toStrictEqual({ sme: null, vcse: null })
    expect(classAt(stated({ vcse: false, asAt: '2024-04-01' }), '2024-04-01')).toStrictEqual({ sme: null, vcse: false })
    expect(classAt(stated(), '2025-01-01')).toStrictEqual({ sme: null, vcse: null })
    expect(classAt(undefined, '2025-01-01')).toStrictEqual({ sme: null, vcse: null })
  })

  it('goes by the day stated, not by the order of the statements; of one day the later statement counts', () => {
    const backwards = stated({ sme: false, asAt: '2025-01-01' }, { sme: true, asAt: '2024-01-01' })
    expect(classAt(backwards, '2025-06-01').sme).toBe(false)
    const twice = stated({ sme: false, asAt: '2025-01-01' }, { sme: true, asAt: '2025-01-01' })
    expect(classAt(twice, '2025-01-01').sme).toBe(true)
  })
})
