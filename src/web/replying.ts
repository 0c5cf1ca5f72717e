/** The page on which a named organisation answers for itself, and that of its own withdrawal. */
import express, { type Router } from 'express'
import { Stance } from '#events/reply.ts'
import type { Door } from '#door/door.ts'
import { findContract, findNaming, findRequest, NotFound } from './finding.ts'
import type { Form } from './form.ts'
import { formPage } from './form-page.ts'
import { evidenceIn } from './form-values.ts'
import { contractCrumbs, contractHeading } from './presenters/contract.ts'
import { dayOf } from './presenters/dates.ts'
import { evidenceField, words } from './presenters/fields.ts'
import { replyPage } from './presenters/replying.ts'
import { packFor } from './presenters/rules-of.ts'

interface RequestPlace extends Record<string, string> {
  readonly contractId: string
  readonly requestId: string
}
interface NamingPlace extends Record<string, string> {
  readonly contractId: string
  readonly namingId: string
}

export function replyPages(door: Door): Router {
  const router = express.Router()

  const find = ({ contractId, requestId }: RequestPlace) => {
    const found = findContract(door, contractId)
    const asked = findRequest(found, requestId)
    // Somebody who would come in has nothing to lose, and nobody to answer to.
    if (asked.namingId === undefined) throw new NotFound()
    return { found, asked, naming: findNaming(found, asked.namingId) }
  }

  formPage<RequestPlace>(door, router, '/contracts/:contractId/requests/:requestId/reply', {
    template: 'reply.njk',
    model: (place, person) => {
      const { found, asked, naming } = find(place)
      const { contractId, contract } = found
      const pack = packFor(contract, asked, dayOf(door.clock()))
      const page = replyPage(contract, naming, asked, pack, person)
      return {
        title: `What do you say to this?`,
        section: 'contracts',
        heading: contractHeading(contractId, contract),
        ...page,
        ...(page.isYours ? { crumbs: [] } : { crumbs: contractCrumbs(contractId, contract, { text: 'Reply' }) }),
        place: `/contracts/${contractId}/requests/${place.requestId}`,
        packId: pack?.packId,
        packTitle: pack?.title,
        openedAt: door.clock(),
      }
    },
    read: (form, place) => {
      const { asked } = find(place)
      const { contractId, requestId } = place
      const stance = form.choice('stance', Stance.options, 'Choose what your organisation says')
      const said = form.text('words', 'Say it in your own words')
      const pressure = stance === 'withdraws' ? pressureIn(form) : undefined
      const evidence = evidenceIn(form)
      return {
        statement:
          stance === undefined
            ? undefined
            : {
                type: 'Reply',
                body: {
                  contractId,
                  requestId,
                  namingId: asked.namingId ?? '',
                  stance,
                  words: said,
                  ...(evidence.length === 0 ? {} : { evidence }),
                  ...(pressure === undefined ? {} : { pressureApplied: pressure }),
                },
              },
        done: 'replied',
        to: `/contracts/${contractId}/requests/${requestId}/reply`,
      }
    },
  })

  formPage<NamingPlace>(door, router, '/contracts/:contractId/namings/:namingId/withdrawal', {
    model: ({ contractId, namingId }) => {
      const found = findContract(door, contractId)
      const { name } = findNaming(found, namingId).organisation
      const { contract } = found
      const back = { text: name, href: `/contracts/${contractId}/namings/${namingId}` }
      return {
        title: `Withdraw ${name} from this contract`,
        section: 'contracts',
        crumbs: contractCrumbs(contractId, contract, back, { text: 'Withdraw' }),
        caption: `${contract.reference}, ${contract.title}`,
        heading: contractHeading(contractId, contract),
        lead: [
          'This is your own decision, in your own words. Nobody else can record it, and it cannot be taken back here.',
          `If somebody presses you to leave, you need not. You can tell ${contract.authority.name} in confidence instead.`,
        ],
        note: `Only ${name} itself can withdraw.`,
        fields: [
          words('words', 'Why your organisation leaves', 'Everyone who can see this contract can read it.'),
          {
            kind: 'choice',
            name: 'pressure',
            label: 'Did anybody put pressure on your organisation to leave?',
            options: [
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ],
          },
          evidenceField(),
        ],
        button: 'Withdraw from the contract',
        warning: true,
      }
    },
    read: (form, { contractId, namingId }) => {
      const said = form.text('words', 'Say why your organisation leaves')
      const pressureApplied = pressureIn(form)
      const evidence = evidenceIn(form)
      return {
        statement:
          pressureApplied === undefined
            ? undefined
            : {
                type: 'WithdrawFromContract',
                body: {
                  contractId,
                  namingId,
                  words: said,
                  pressureApplied,
                  ...(evidence.length === 0 ? {} : { evidence }),
                },
              },
        done: 'leftByItself',
        to: `/contracts/${contractId}/namings/${namingId}`,
      }
    },
  })

  return router
}

function pressureIn(form: Form): boolean | undefined {
  const said = form.choice('pressure', ['yes', 'no'], 'Say whether anybody put pressure on your organisation to leave')
  return said === undefined ? undefined : said === 'yes'
}
