import type { Deployment } from '../../../core/adapter.ts';
import type { L2NodesChoice } from '../../../core/settings.ts';
import { choose } from '../../queries/preferences.ts';
import { AddUrl } from './AddUrl.tsx';
import { UrlList } from './UrlList.tsx';

interface L2NodesProps {
  /** Those whose nodes can be asked. */
  readonly deployments: readonly Deployment[];
  readonly chosen: readonly L2NodesChoice[];
}

/** Nodes of rollups: asked for roots that nobody has proven, and never believed. */
export function L2Nodes({ deployments, chosen }: L2NodesProps) {
  if (deployments.length === 0) return null;
  const nodesOf = (id: string) => chosen.find(({ deployment }) => deployment === id)?.nodes ?? [];
  const change = (id: string, nodes: readonly string[]) =>
    choose({ l2Nodes: [...chosen.filter(({ deployment }) => deployment !== id), { deployment: id, nodes }] });
  return (
    <section className="card" aria-labelledby="l2-nodes">
      <h2 id="l2-nodes">Nodes of rollups</h2>
      <p>
        Where a root is posted without proof, it is computed here from what each of these nodes says of its block. How
        many of them give it is shown as reported, and no verdict rests on it. Ask nodes of different operators.
      </p>
      {deployments.map(({ id, name }) => (
        <section key={id} className="network" aria-label={`Nodes of ${name}`}>
          <h3>{name}</h3>
          <UrlList urls={nodesOf(id)} change={(nodes) => change(id, nodes)} beside={() => null} />
          <AddUrl
            label={`RPC address of a node of ${name}`}
            button="Add node"
            what="an RPC address"
            taken={nodesOf(id)}
            add={(url) => change(id, [...nodesOf(id), url])}
          />
        </section>
      ))}
    </section>
  );
}
