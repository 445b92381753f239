/** Shown only when something takes longer than a blink; says what is awaited. */
export const Loading = ({ what }: { readonly what: string }) => (
  <p className="loading" role="status">
    Loading {what}
  </p>
);
