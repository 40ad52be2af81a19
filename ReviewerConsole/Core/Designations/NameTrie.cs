namespace ReviewerConsole.Core.Designations;

/// <summary>All names in one tree of letters: from any place of a text it is walked as far as some name goes on, however many names there are.
/// A branch begins where two names part; what one name has alone is compared as it stands.</summary>
internal sealed class NameTrie
{
    private const int None = -1;
    private readonly Dictionary<long, int> _next = [];
    private readonly List<Node> _nodes = [new(None, None, '\0')];
    private readonly List<(string Letters, int Other)> _names = [];

    /// <param name="End">The last name that ends here.</param>
    /// <param name="Tail">The one name that goes on from here alone.</param>
    /// <param name="First">With which letter it does.</param>
    private readonly record struct Node(int End, int Tail, char First);

    /// <summary>Adds a name; names are numbered from 0 in the order in which they are added.</summary>
    public void Add(string letters)
    {
        var name = _names.Count;
        _names.Add((letters, None));
        var (node, depth) = (0, 0);
        while (depth < letters.Length)
        {
            if (!_next.TryGetValue(Key(node, letters[depth]), out var child))
            {
                var tail = _nodes[node].Tail;
                if (tail == None)
                {
                    Place(name, node, depth);
                    return;
                }
                child = Grow(node, letters[depth]);
                if (_names[tail].Letters[depth] == letters[depth])
                {
                    _nodes[node] = _nodes[node] with { Tail = None };
                    Place(tail, child, depth + 1);
                }
            }
            (node, depth) = (child, depth + 1);
        }
        Place(name, node, depth);
    }

    /// <summary>The names that stand in a text from a place on, by their letters alone, and where each ends.</summary>
    public void Find(NameText text, int from, List<(int Name, int After)> found)
    {
        for (int node = 0, at = from; ;)
        {
            var (end, tail, first) = _nodes[node];
            for (; end != None; end = _names[end].Other)
                found.Add((end, at));
            if (tail != None && at < text.Count && text[at] == first && text.Continues(at, _names[tail].Letters.AsSpan(at - from)))
                found.Add((tail, from + _names[tail].Letters.Length));
            if (at == text.Count || !_next.TryGetValue(Key(node, text[at]), out node))
                return;
            at++;
        }
    }

    /// <summary>Puts a name of which so many letters are spent at a node without a tail.</summary>
    private void Place(int name, int node, int depth)
    {
        if (depth < _names[name].Letters.Length)
        {
            _nodes[node] = _nodes[node] with { Tail = name, First = _names[name].Letters[depth] };
            return;
        }
        _names[name] = _names[name] with { Other = _nodes[node].End };
        _nodes[node] = _nodes[node] with { End = name };
    }

    private int Grow(int node, char letter)
    {
        _nodes.Add(new Node(None, None, '\0'));
        return _next[Key(node, letter)] = _nodes.Count - 1;
    }

    private static long Key(int node, char letter) => ((long)node << 16) | letter;
}
