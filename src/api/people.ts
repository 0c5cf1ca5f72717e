/** The made-up people who may act until sign-in exists. */
import { nothing, Sliced } from './asked.ts'
import { Person } from './documents/organisation.ts'
import type { Operation } from './operation.ts'
import { listing, pageOfAll } from './reading.ts'

export const peopleOperations: readonly Operation[] = [
  listing({
    path: '/people',
    id: 'listPeople',
    tag: 'People',
    summary: 'List the made-up people who may act until sign-in exists',
    params: nothing,
    query: Sliced,
    item: { name: 'Person', schema: Person },
    list: (door, { slice }) => pageOfAll(door.people.all, slice),
  }),
]
