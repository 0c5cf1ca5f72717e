/** Made-up organisations in any number, and the people who act for them; none of them exists. */
import type { Actor, Party } from '#events/envelope.ts'
import type { Random } from '../random.ts'

const PLACES = ['Brackenholt', 'Thistlewick', 'Ashdale', 'Harrowmere', 'Quillford', 'Larkspur', 'Emberley', 'Saltmarsh']
const KINDS = ['Mentoring', 'Housing Support', 'Families', 'Work and Skills', 'Recovery', 'Advice', 'Wellbeing']

export interface Cast {
  readonly authorities: readonly Party[]
  readonly suppliers: readonly Party[]
  /** Those who are named in supply chains. */
  readonly charities: readonly Party[]
}

/** `size` organisations in all: a few authorities, some suppliers, and mostly those whom they name. */
export function castOf(size: number, random: Random): Cast {
  const organisations = Array.from({ length: size }, (_, number) => ({
    id: random.uuid(),
    name: `${random.pick(PLACES)} ${random.pick(KINDS)} ${String(number + 1).padStart(5, '0')}`,
  }))
  const authorities = Math.max(1, Math.floor(size / 50))
  const suppliers = Math.max(2, Math.floor(size / 10))
  return {
    authorities: organisations.slice(0, authorities),
    suppliers: organisations.slice(authorities, authorities + suppliers),
    charities: organisations.slice(authorities + suppliers),
  }
}

const person = (role: Actor['role'], { id }: Party, of: string): Actor => ({
  role,
  organisation: id,
  person: `bench:${of}-${id.slice(0, 8)}`,
})
export const managerOf = (party: Party): Actor => person('contractManager', party, 'manager')
export const repOf = (party: Party): Actor => person('supplierRep', party, 'rep')
export const charityRepOf = (party: Party): Actor => person('subcontractorRep', party, 'charity')
