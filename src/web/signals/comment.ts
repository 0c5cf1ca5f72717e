/** What those whom a signal concerns say of it, by form. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { indicators } from '#reports/signals/indicators.ts'
import { findContract, findNaming, NotFound } from '../finding.ts'
import { formPage } from '../form-page.ts'
import { underContract } from '../presenters/contract-form.ts'
import { words } from '../presenters/fields.ts'
import { questionOf } from '../presenters/signals-questions.ts'

type Place = Readonly<Record<'contractId' | 'indicator', string>> & { readonly namingId?: string }

export function signalCommentPages(door: Door): Router {
  const router = express.Router()
  const base = '/contracts/:contractId/signals/:indicator/comment'

  for (const path of [base, `${base}/:namingId`]) {
    formPage<Place & Record<string, string>>(door, router, path, {
      model: ({ contractId: id, indicator, namingId }) => {
        const found = findContract(door, id)
        const { contractId, contract } = found
        const known = indicators.find(one => one.id === indicator)
        if (known === undefined || contract.source !== null) throw new NotFound()
        const naming = namingId === undefined ? undefined : findNaming(found, namingId)
        const crumb = { text: 'Signals', href: `/contracts/${contractId}/signals` }
        return {
          ...underContract(contractId, contract, 'Comment on a signal', crumb, { text: 'Comment' }),
          lead: [
            `${known.id}, ${known.title}: ${questionOf(known.id, naming?.organisation.name)}`,
            'A signal is a question. Say what explains it, or what is wrong with it. Your words stand beside it for everybody who reads this site.',
            'Do not name anybody who was supported, and do not pass on what was told in confidence.',
          ],
          note: `Only ${contract.authority.name}, ${contract.supplier.name} and the organisations named under this contract can comment.`,
          fields: [words('words', 'Your comment', undefined, 8)],
          button: 'Record the comment',
        }
      },
      read: (form, { contractId, indicator, namingId }) => ({
        statement: {
          type: 'CommentOnSignal',
          body: {
            contractId,
            indicator,
            ...(namingId === undefined ? {} : { namingId }),
            words: form.text('words', 'Enter your comment'),
          },
        },
        done: 'commented',
        to: `/contracts/${contractId}/signals`,
      }),
    })
  }

  return router
}
