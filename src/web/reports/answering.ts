/** The forms by which an authority answers a version of a report: it has arrived, it is rejected, accepted, published. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { Statement } from '#intake/identity.ts'
import type { Form } from '../form.ts'
import { formPage, type FormPage } from '../form-page.ts'
import type { Notice } from '../notice.ts'
import { underContract } from '../presenters/contract-form.ts'
import { words, type Field } from '../presenters/fields.ts'
import { findReport, findVersion, reportHref, type VersionPlace } from './finding.ts'

interface Answer {
  readonly title: (which: string) => string
  readonly lead: readonly string[]
  readonly fields: readonly Field[]
  readonly button: string
  readonly done: Notice
  readonly warning?: true
  readonly statement: (about: About, form: Form) => Statement
}
interface About {
  readonly contractId: string
  readonly period: string
  readonly version: number
}

const comment = words('words', 'What you want to say with it (optional)')
const withWords = (form: Form): { readonly words?: string } => {
  const said = form.optional('words')
  return said === undefined ? {} : { words: said }
}

const ANSWERS: Readonly<Record<'acknowledge' | 'reject' | 'accept' | 'publish', Answer>> = {
  acknowledge: {
    title: which => `Say that ${which} has arrived`,
    lead: ['This says nothing of what stands in it. It can be accepted or rejected afterwards.'],
    fields: [comment],
    button: 'Say that it has arrived',
    done: 'reportAcknowledged',
    statement: (about, form) => ({ type: 'AcknowledgeReport', body: { ...about, ...withWords(form) } }),
  },
  reject: {
    title: which => `Reject ${which}`,
    lead: [
      'It stays in the ledger with your reasons, and the supplier sends another version within the time that the rules give.',
    ],
    fields: [words('reasons', 'What is wrong with it, or missing from it')],
    button: 'Reject it',
    done: 'reportRejected',
    warning: true,
    statement: (about, form) => ({
      type: 'RejectReport',
      body: { ...about, reasons: form.text('reasons', 'Say what is wrong with it') },
    }),
  },
  accept: {
    title: which => `Accept ${which}`,
    lead: [
      'The position of the ledger that it was built from, and its digest, are pinned: anybody can have it made again and compare.',
    ],
    fields: [comment],
    button: 'Accept it',
    done: 'reportAccepted',
    statement: (about, form) => ({ type: 'AcceptReport', body: { ...about, ...withWords(form) } }),
  },
  publish: {
    title: which => `Publish ${which}`,
    lead: [
      'Everybody can then read and download it. Small numbers of people and the fields that are withheld are left out.',
    ],
    fields: [
      {
        kind: 'tick',
        name: 'sure',
        label: 'Publication',
        text: 'I have read this version, and what must not be published is withheld',
      },
    ],
    button: 'Publish it',
    done: 'reportPublished',
    statement: (about, form) => {
      if (form.values['sure'] !== 'yes')
        form.problem('sure', 'Confirm that you have read it, and that what must not be published is withheld')
      return { type: 'PublishReport', body: about }
    },
  },
}

export function reportAnsweringPages(door: Door): Router {
  const router = express.Router()
  for (const [act, answer] of Object.entries(ANSWERS)) {
    formPage(door, router, `/contracts/:contractId/reports/:period/versions/:version/${act}`, answering(door, answer))
  }
  return router
}

const answering = (door: Door, answer: Answer): FormPage<VersionPlace> => ({
  model: place => {
    const found = findReport(door, place)
    const { version } = findVersion(found, place.version)
    const { contractId, contract, due } = found
    const title = answer.title(`version ${version} of the report for ${due.covers.label}`)
    return {
      ...underContract(
        contractId,
        contract,
        title,
        { text: 'Reports', href: `/contracts/${contractId}/reports` },
        { text: due.covers.label, href: reportHref(found) },
        { text: `Version ${version}` },
      ),
      lead: answer.lead,
      note: `Only ${contract.authority.name} can answer or publish the reports under its contract.`,
      fields: answer.fields,
      button: answer.button,
      warning: answer.warning ?? false,
    }
  },
  read: (form, { contractId, period, version }) => ({
    statement: answer.statement({ contractId, period, version: Number(version) }, form),
    done: answer.done,
    to: `/contracts/${contractId}/reports/${period}`,
  }),
})
