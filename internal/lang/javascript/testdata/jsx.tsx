const View: React.FC<Props> = ({ items, token, ...rest }) => (
  <div className="x" {...rest} data-token={token}>
    {items.map((i) => <Item key={i.id} onClick={() => send(i)}>{i.name}</Item>)}
    <>{token && <b>text</b>}</>
  </div>
);
