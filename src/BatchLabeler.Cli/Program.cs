System.Console.WriteLine("BatchLabeler");
