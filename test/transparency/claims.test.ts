/** What witnesses say that they have cosigned: weighed only against what everybody who signs the log has. */
import { describe, expect, it } from 'vitest'
import { Claims } from '#transparency/claims.ts'

const more = { problem: 'The witness w HAS COSIGNED 9 LEAVES.', cosigned: 9, isOther: false }
const other = { problem: 'The witness w HAS COSIGNED ANOTHER TREE OF 5 LEAVES.', cosigned: 5, isOther: true }

describe('a claim', () => {
  it('of more leaves holds signing up, and stops it where nobody has so many', () => {
    const claims = new Claims()
    claims.hear(more)
    // It came after the last look at others who sign, so one of them may have so many.
    expect([claims.areHeard, claims.weigh(5)]).toEqual([true, undefined])
    claims.beforeLooking()
    expect([claims.areHeard, claims.weigh(8)]).toEqual([
      false,
      expect.stringMatching(
        /^The witness w HAS COSIGNED 9 LEAVES\. \(Signed here: 8 events\.\) Nothing is signed until/,
      ),
    ])
  })

  it('of more leaves is forgotten where another node turns out to have signed them', () => {
    const claims = new Claims()
    claims.hear(more)
    claims.beforeLooking()
    expect([claims.weigh(9), claims.weigh(5)]).toEqual([undefined, undefined])
  })

  it('of another tree stops the signing, however many leaves there are', () => {
    const claims = new Claims()
    claims.hear(more)
    claims.hear(other)
    claims.beforeLooking()
    expect(claims.weigh(100)).toMatch(/^The witness w HAS COSIGNED ANOTHER TREE OF 5 LEAVES\./)
  })
})
