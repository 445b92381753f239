import { Link } from 'wouter';
import type { RollupMeta } from '../../../core/adapter.ts';
import { TRIED_WORDS } from '../../../core/coverage.ts';
import { links } from '../../routes/links.ts';

/** How each deployment's claims and proofs are read, and on what that was tried; on narrow screens, one card each. */
export const RollupCoverage = ({ rollups }: { readonly rollups: readonly RollupMeta[] }) => (
  <table className="rows coverage">
    <caption className="unseen">Rollups that are read here</caption>
    <thead>
      <tr>
        <th scope="col">Rollup</th>
        <th scope="col">How a claim is proven</th>
        <th scope="col">How its proofs are found</th>
        <th scope="col">Tried on</th>
      </tr>
    </thead>
    <tbody>
      {rollups.flatMap(({ name: family, deployments }) =>
        deployments.map(({ id, name, coverage: { claims, proofs, tried, note } }) => (
          <tr key={id}>
            <th scope="row" className="rows__name">
              <Link href={links.rollup(id)}>{name}</Link>
              <span className="rows__kind">{family}</span>
            </th>
            <td data-label="How a claim is proven">{claims}</td>
            <td data-label="How its proofs are found">{proofs}</td>
            <td data-label="Tried on">
              <ul className="coverage__tried">
                {tried.map((one) => (
                  <li key={one}>{TRIED_WORDS[one]}</li>
                ))}
              </ul>
              {note === undefined ? null : <p className="faint">{note}</p>}
            </td>
          </tr>
        )),
      )}
    </tbody>
  </table>
);
