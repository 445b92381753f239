import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** Which part of the page it guards. */
  readonly part: string;
  readonly children: ReactNode;
}

/** Keeps the fault of one part of the page from hurting the others. React offers this to classes only. */
export class Boundary extends Component<BoundaryProps, { readonly fault: string | null }> {
  override readonly state = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return (
      <div className="panel panel--fault" role="alert">
        <p>
          <strong>{this.props.part} cannot be shown</strong> (display-fault): {this.state.fault}. What was checked is
          not touched by it.
        </p>
        <button type="button" className="button" onClick={() => this.setState({ fault: null })}>
          Show it again
        </button>
      </div>
    );
  }
}
