using System.Globalization;
using System.Text;
using QRCoder;

namespace Consultations.Web.Rooms.OnStage;

/// <summary>An address as a QR code: one path in a square of modules, quiet zone included, so that it is drawn by the style's colours at any size.</summary>
public sealed class QrDrawing
{
    public QrDrawing(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        Size = rows.Count;
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        Path = path.ToString();
    }

    /// <summary>Modules on each side.</summary>
    public int Size { get; }

    public string Path { get; }
}
